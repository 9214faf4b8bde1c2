import { Type } from 'class-transformer';
import { IsInt, IsString } from 'class-validator';
import { ConfigError } from './config-error';
import { readConfig } from './read-config';
import { ServiceConfig } from './service-config';

class ExampleConfig extends ServiceConfig {
  override readonly HTTP_PORT: number = 3999;

  @IsString()
  readonly DATABASE_URL!: string;

  @Type(() => Number)
  @IsInt()
  readonly WAIT_MS: number = 2000;
}

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(ExampleConfig, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

describe('readConfig', () => {
  it('fills in the defaults and converts numbers', () => {
    const config = readConfig(ExampleConfig, { DATABASE_URL: 'postgres://x', WAIT_MS: '5' });
    expect(config).toMatchObject({
      NATS_URL: 'nats://127.0.0.1:4222',
      SHARD: 'main',
      HTTP_PORT: 3999,
      LOG_LEVEL: 'info',
      WAIT_MS: 5,
    });
    expect(config.INSTANCE).toBeUndefined();
  });

  it('takes nothing over that is not declared', () => {
    const config = readConfig(ExampleConfig, { DATABASE_URL: 'x', HOME: '/root', SECRET: 's' });
    expect(Object.keys(config)).not.toContain('HOME');
    expect(Object.keys(config)).not.toContain('SECRET');
  });

  it('counts an empty variable as not set', () => {
    expect(readConfig(ExampleConfig, { DATABASE_URL: 'x', HTTP_PORT: ' ' }).HTTP_PORT).toBe(3999);
    expect(problemsOf({ DATABASE_URL: '' })).toEqual(['DATABASE_URL must be a string']);
  });

  it('lists every problem at once, by variable, without showing a value', () => {
    const problems = problemsOf({
      NATS_URL: 'http://secret@host',
      HTTP_PORT: '70000',
      LOG_LEVEL: 'loud',
      WAIT_MS: 'soon',
      SHARD: 'a.b',
    });
    expect(problems).toHaveLength(6);
    for (const name of ['NATS_URL', 'HTTP_PORT', 'LOG_LEVEL', 'WAIT_MS', 'SHARD', 'DATABASE_URL'])
      expect(problems.filter((problem) => problem.startsWith(name))).toHaveLength(1);
    expect(problems.join()).not.toContain('secret');
  });
});
