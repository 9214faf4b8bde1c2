/** Environment -> validated configuration; only declared fields are taken over. */
import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync } from 'class-validator';
import { ConfigError } from './config-error';
import type { ServiceConfig } from './service-config';

/**
 * Reads `type`'s fields from `env`; a variable that is empty counts as not set.
 * @throws ConfigError that lists every problem at once and never shows a value.
 */
export function readConfig<T extends ServiceConfig>(
  type: new () => T,
  env: Readonly<Record<string, string | undefined>>,
): T {
  const given: Record<string, string> = {};
  for (const name of fieldsOf(type)) {
    const value = env[name]?.trim();
    if (value !== undefined && value !== '') given[name] = value;
  }
  const config = plainToInstance(type, given, { exposeDefaultValues: true });
  const problems = validateSync(config, { stopAtFirstError: true }).flatMap((error) =>
    Object.values(error.constraints ?? { unknown: `${error.property} is not valid` }),
  );
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function fieldsOf(type: new () => object): Set<string> {
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', true, false);
  return new Set(rules.map((rule) => rule.propertyName));
}
