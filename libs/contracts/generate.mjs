/**
 * Builds src/generated/validators.js (ajv standalone code) from schema/*.json, so that the pure
 * library validates without ajv at run time. `--check` fails when the committed file is stale.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const { Ajv2020 } = require('ajv/dist/2020');
const standalone = require('ajv/dist/standalone').default;

const here = dirname(fileURLToPath(import.meta.url));
// A function of its own for each kind: the runtime never compiles one as large as all kinds of events
// together, and what is not compiled takes most of a reader's time.
const INLINE_KEYWORDS_MAX = 10;
const ajv = new Ajv2020({
  code: { source: true, lines: true },
  inlineRefs: INLINE_KEYWORDS_MAX,
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
  discriminator: true,
});
/** On the log or on its way there every member counts; of what is told beside it readers ignore what they do not know. */
const EXACT = new Set([
  ...['command-batch.json', 'command.json', 'event.json', 'frame.json', 'instrument.json'],
]);
const isClosed = (schema) =>
  typeof schema === 'object' &&
  schema !== null &&
  (schema.additionalProperties === false || Object.values(schema).some(isClosed));

const names = {};
for (const file of readdirSync(join(here, 'schema')).sort()) {
  const schema = JSON.parse(readFileSync(join(here, 'schema', file), 'utf8'));
  if (isClosed(schema) !== EXACT.has(file))
    throw new Error(`${file} must ${EXACT.has(file) ? '' : 'not '}refuse unknown members (ADR 26)`);
  ajv.addSchema(withKindsApart(schema));
  const name = file.replace(/\.json$/, '').replace(/-(\w)/g, (_, c) => c.toUpperCase());
  names[name] = schema.$id;
}
const code = standalone(ajv, names);

/** The kinds that a discriminator tells apart, as definitions that are referred to. */
function withKindsApart(schema) {
  const { discriminator, oneOf, $defs = {} } = schema;
  if (discriminator === undefined) return schema;
  const kindOf = ({ properties }) => properties[discriminator.propertyName].const;
  const kinds = Object.fromEntries(oneOf.map((kind) => [kindOf(kind), kind]));
  if (Object.keys(kinds).length !== oneOf.length)
    throw new Error(`${schema.$id}: a kind comes twice`);
  const references = Object.keys(kinds).map((kind) => ({ $ref: `#/$defs/${kind}` }));
  return { ...schema, oneOf: references, $defs: { ...$defs, ...kinds } };
}
if (/require\(/.test(code)) throw new Error('a schema needs ajv at run time: avoid that keyword');

const target = join(here, 'src', 'generated');
const files = {
  'validators.js': code,
  'validators.d.ts':
    `/** Compiled from schema/*.json by generate.mjs. */\n` +
    `interface Validator {\n  (data: unknown): boolean;\n  errors?: { instancePath: string; message?: string }[] | null;\n}\n` +
    Object.keys(names)
      .map((name) => `export declare const ${name}: Validator;\n`)
      .join(''),
};
mkdirSync(target, { recursive: true });
for (const [file, text] of Object.entries(files)) {
  const path = join(target, file);
  if (process.argv.includes('--check')) {
    if (readFileSync(path, 'utf8') !== text) {
      console.error(`${file} is stale: run pnpm --filter @stratex/contracts generate`);
      process.exit(1);
    }
  } else writeFileSync(path, text);
}
