/** Both documents against the official parser, and every example against its schema. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import Ajv from 'ajv';
import { socketsDocument, subjectsDocument, type Document } from './index';

interface Shown {
  readonly components: {
    readonly messages: Record<string, { payload: object; examples: [{ payload: unknown }] }>;
  };
}

const DOCUMENTS: readonly [string, () => Document][] = [
  ['the sockets', socketsDocument],
  ['the subjects', subjectsDocument],
];

describe.each(DOCUMENTS)('the document of %s', (_name, document) => {
  it('is valid by the official parser', async () => {
    const { document: parsed, diagnostics } = await new Parser().parse(JSON.stringify(document()));
    const serious = diagnostics.filter(({ severity }) => [0, 1].includes(severity));
    expect(serious.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([]);
    expect(parsed?.version()).toBe('3.0.0');
    expect(parsed?.channels().all().length).toBeGreaterThan(3);
  });

  it('has an example of every message that its schema allows', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'document', ...document() });
    const { messages } = (document() as unknown as Shown).components;
    for (const [name, { examples }] of Object.entries(messages)) {
      const validate = ajv.getSchema(
        `document#/components/messages/${name.replaceAll('.', '%2E')}/payload`,
      );
      const isValid = validate?.(examples[0].payload);
      expect({ name, isValid, errors: validate?.errors ?? null }).toEqual({
        ...{ name, isValid: true, errors: null },
      });
    }
  });
});

it('has a close code for everything that the gateway closes with', () => {
  const { channels } = socketsDocument() as unknown as {
    channels: Record<string, { 'x-close-codes': Record<string, string> }>;
  };
  for (const channel of Object.values(channels))
    expect(Object.keys(channel['x-close-codes'])).toEqual(
      expect.arrayContaining(['1012', '4008', '4401', '4410']),
    );
});

it('the schemas of the contracts are the present ones', () => {
  execFileSync(process.execPath, [join(__dirname, '..', 'generate.mjs'), '--check']);
});
