import { Module } from '@nestjs/common';
import { readConfig } from './read-config';
import { runService } from './run-service';
import { ServiceConfig } from './service-config';

@Module({})
class EmptyModule {}

const config = readConfig(ServiceConfig, { HTTP_PORT: '0', LOG_LEVEL: 'silent' });

describe('runService', () => {
  it('is ready once it listens and leaves no signal handler behind when it is closed', async () => {
    const before = process.listenerCount('SIGTERM');
    const app = await runService({ name: 'example', config, module: EmptyModule });
    const answer = await fetch(`${await app.getUrl()}/readyz`);
    expect(answer.status).toBe(200);
    expect(process.listenerCount('SIGTERM')).toBe(before + 1);
    await app.close();
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });

  it('closes what it opened and reports the reason when it cannot start', async () => {
    const before = process.listenerCount('SIGTERM');
    const configure = (): never => {
      throw new Error('no key');
    };
    const starting = runService({ name: 'example', config, module: EmptyModule, configure });
    await expect(starting).rejects.toThrow('no key');
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });
});
