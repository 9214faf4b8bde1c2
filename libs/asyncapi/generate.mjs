/**
 * Writes src/generated/contract-schemas.ts: the JSON Schemas of libs/contracts in the dialect of
 * AsyncAPI (which has another `discriminator`, and no `$id`). `--check` fails when it is stale.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, '..', 'contracts', 'schema');
const target = join(here, 'src', 'generated', 'contract-schemas.ts');
const DROPPED = new Set(['$schema', '$id', 'discriminator']);

function adapted(schema) {
  if (Array.isArray(schema)) return schema.map(adapted);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !DROPPED.has(key))
      .map(([key, value]) =>
        key === '$ref' && !value.startsWith('#')
          ? [key, `#/components/schemas/${value}`]
          : [key, adapted(value)],
      ),
  );
}

const schemas = Object.fromEntries(
  readdirSync(source)
    .sort()
    .map((file) => [
      file.replace(/\.json$/, ''),
      adapted(JSON.parse(readFileSync(join(source, file), 'utf8'))),
    ]),
);
const text =
  '/** Generated from libs/contracts/schema by generate.mjs; not to be edited. */\n' +
  `import type { Schema } from '../schema';\n\n` +
  `export const CONTRACT_SCHEMAS: Readonly<Record<string, Schema>> = ${JSON.stringify(schemas)};\n`;
const formatted = await format(text, { ...(await resolveConfig(target)), parser: 'typescript' });
if (!process.argv.includes('--check')) writeFileSync(target, formatted);
else if (readFileSync(target, 'utf8') !== formatted) {
  console.error('contract-schemas.ts is stale: run pnpm --filter @stratex/asyncapi generate');
  process.exit(1);
}
