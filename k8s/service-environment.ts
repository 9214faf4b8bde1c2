/**
 * What a service reads from its environment, as its own source declares it, so that a renamed
 * variable cannot be forgotten in the deployments. (Read as text: a deployment imports no service.)
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..');

export const SERVICES = [
  'order-gateway',
  'matching-engine',
  'ledger',
  'market-data',
  'strategy-runner',
  'ws-gateway',
] as const;
export type ServiceName = (typeof SERVICES)[number];

export const HTTP_PORTS: Readonly<Record<ServiceName, number>> = {
  'order-gateway': 3000,
  'matching-engine': 3001,
  ledger: 3002,
  'market-data': 3003,
  'strategy-runner': 3004,
  'ws-gateway': 3030,
};

export const WITH_SCHEMA: readonly ServiceName[] = ['order-gateway', 'ledger', 'market-data'];

export interface DeclaredEnvironment {
  /** Every variable the service knows. */
  readonly known: readonly string[];
  /** Those without a default: it does not start without them. */
  readonly required: readonly string[];
}

const FIELD = /^\s+(?:override )?readonly ([A-Z][A-Z0-9_]*)([?!]?):/gm;

/** @throws Error when the service has no class that extends ServiceConfig. */
export function declaredEnvironment(service: ServiceName): DeclaredEnvironment {
  const source = join(ROOT, 'services', service, 'src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(source, file), 'utf8'));
  const own = files.find((text) =>
    /class \w+ extends \w+ [^]*override readonly HTTP_PORT/.test(text),
  );
  const fields = [...inherited(own, files)].flatMap((text) => [...text.matchAll(FIELD)]);
  const names = (those: readonly RegExpExecArray[]): string[] =>
    those.map(([, name]) => name ?? '');
  return {
    known: names(fields),
    required: names(fields.filter(([, , mark]) => mark === '!')),
  };
}

/** The text of a class and of those it extends, up to the one that all services share. */
function* inherited(text: string | undefined, files: readonly string[]): Generator<string> {
  const base = /class \w+ extends (\w+)/.exec(text ?? '')?.[1];
  if (text === undefined || base === undefined)
    throw new Error('a service declares no ServiceConfig of its own');
  yield text;
  if (base === 'ServiceConfig')
    yield readFileSync(join(ROOT, 'libs/service-kit/src/service-config.ts'), 'utf8');
  else
    yield* inherited(
      files.find((each) => each.includes(`export class ${base} extends`)),
      files,
    );
}
