/**
 * TypeScript types of the schemas in an OpenAPI document: `OrderSchema` becomes `Order`.
 *
 *   node generate-rest-types.mjs <base URL of a running system> [--check]
 *
 * `--check` writes nothing and fails when a file is not what the system's documents give.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

/** The documents that the client speaks, and the file each becomes. */
const DOCUMENTS = [
  { path: '/openapi.json', file: 'exchange-schemas.ts' },
  { path: '/api/v1/ledger/openapi.json', file: 'ledger-schemas.ts' },
];

/** Operators' own; not for clients. */
const LEFT_OUT = new Set(['ChartAccountSchema', 'TrialBalanceSchema']);
const HEADER =
  '/** Generated from the OpenAPI document by generate-rest-types.mjs; not to be edited. */\n';

function typesOf({ components }) {
  const schemas = Object.entries(components.schemas).filter(([name]) => !LEFT_OUT.has(name));
  return (
    HEADER +
    schemas
      .map(([name, schema]) => `\nexport interface ${nameOf(name)} {\n${membersOf(schema)}}\n`)
      .join('')
  );
}

const nameOf = (name) => name.replace(/Schema$/, '');

function membersOf({ properties = {}, required = [] }) {
  return Object.entries(properties)
    .map(([name, schema]) => {
      const note = schema.description
        ? `  /** ${schema.description.replaceAll('*/', '')} */\n`
        : '';
      return `${note}  readonly ${name}${required.includes(name) ? '' : '?'}: ${typeOf(name, schema)};\n`;
    })
    .join('');
}

function typeOf(name, schema) {
  const type = plainTypeOf(name, schema);
  return schema.nullable ? `${type} | null` : type;
}

function plainTypeOf(name, schema) {
  if (schema.$ref) return nameOf(schema.$ref.split('/').at(-1));
  if (schema.enum) return schema.enum.map((one) => `'${one}'`).join(' | ');
  // An amount: text always, though the server takes a number too.
  if (schema.oneOf?.some((one) => one.type === 'string')) return 'string';
  if (schema.allOf?.length === 1) return typeOf(name, schema.allOf[0]);
  if (schema.type === 'array') return `readonly ${grouped(typeOf(name, schema.items ?? {}))}[]`;
  if (schema.type === 'number' || schema.type === 'integer') return 'number';
  if (schema.type === 'string' || schema.type === 'boolean') return schema.type;
  // Documented as an object where the example is text.
  if (schema.type === 'object' && (typeof schema.example === 'string' || schema.format))
    return 'string';
  return 'Readonly<Record<string, unknown>>';
}

const grouped = (type) => (type.includes('|') ? `(${type})` : type);

async function main(base, isCheck) {
  for (const { path, file } of DOCUMENTS) {
    const document = await (await fetch(base + path)).json();
    const target = join(dirname(fileURLToPath(import.meta.url)), 'src', 'rest', 'generated', file);
    const options = await resolveConfig(target);
    const text = await format(typesOf(document), { ...options, parser: 'typescript' });
    if (!isCheck) writeFileSync(target, text);
    else if (readFileSync(target, 'utf8') !== text) {
      console.error(`${file} is stale: run node libs/client/generate-rest-types.mjs ${base}`);
      process.exitCode = 1;
    }
  }
}

await main(process.argv[2], process.argv.includes('--check'));
