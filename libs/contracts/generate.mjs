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
const ajv = new Ajv2020({
  code: { source: true, lines: true },
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
  ajv.addSchema(schema);
  const name = file.replace(/\.json$/, '').replace(/-(\w)/g, (_, c) => c.toUpperCase());
  names[name] = schema.$id;
}
const code = standalone(ajv, names);
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
