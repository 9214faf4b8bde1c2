/**
 * Whatever is sent, every route answers with what its document shows, never with a fault of the
 * service, and refused input changes nothing. The routes are those of the OpenAPI document.
 */
import fc from 'fast-check';
import { DocumentedApi, type Document, type DocumentedOperation } from '@stratex/testkit';
import { RunningGateway, type Answer, type Call } from './test-data/running-gateway';

/** JSON texts; a double, an amount or a name of none of these is acceptable. */
const NUMBERS = [
  ...['0', '-0', '-1', '1e309', '-1e309', '1e-400', '5e-324', '1E400', '0.1e1', '1e21'],
  ...['9007199254740993', '1234567890123456789', `1${'0'.repeat(400)}`, `0.${'1'.repeat(400)}`],
  ...[
    '0.30000000000000004',
    '1e-19',
    '0.0000000000000000001',
    '2147483648',
    '-9223372036854775809',
  ],
];
const TEXTS = [
  ...[
    '',
    ' ',
    ' 1',
    '1 ',
    '+1',
    '-1',
    '-0',
    '01',
    '.5',
    '5.',
    '1e3',
    '1E3',
    '0x10',
    '1_000',
    '1,5',
  ],
  ...[
    'NaN',
    'Infinity',
    '-Infinity',
    'null',
    'undefined',
    'true',
    '1.2.3',
    '１２',
    '١٢',
    '½',
    '1\n',
  ],
  ...['9'.repeat(400), `0.${'1'.repeat(400)}`, 'x'.repeat(5_000), '\u0000', '1\u0000', '\ud800'],
  ...['__proto__', 'constructor', 'toString', "'; drop table orders; --", '${7*7}', '../../etc'],
  ...['%00', '\u202e', '🙂', '<script>', '\r\nX-Evil: 1', '{"$gt":0}'],
].map((text) => JSON.stringify(text));
const OTHERS = ['null', 'true', 'false', '[]', '["1"]', '{}', '{"a":1}', '[[[[[[[[[1]]]]]]]]]'];
const TORTURE = [...NUMBERS, ...TEXTS, ...OTHERS];

const BODIES = [
  ...[
    '',
    '{',
    '}',
    '[]',
    '[{}]',
    '"text"',
    '1',
    'null',
    'NaN',
    '{"a":1,"a":2}',
    '{"__proto__":{}}',
  ],
  ...['{"constructor":{"prototype":{"x":1}}}', "{'a':1}", '{"a":1,}', '// x\n{}', '\ufeff{}'],
  ...[
    '['.repeat(5_000),
    '{"a":'.repeat(1_000),
    '"\\ud800"',
    '{"\\u0000":1}',
    `"${'x'.repeat(17_000)}"`,
  ],
];
const PATHS = [
  ...[
    '%00',
    '%FF',
    '%E0%A4%A',
    '..%2f..',
    'x'.repeat(4_000),
    '__proto__',
    '%0d%0aX-Evil:1',
    '🙂',
    '*',
  ],
  ...['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '-1', '%27'],
];
const QUERIES = [
  ...['%00', '-1', '1e9', '0', '99999999999999999999', 'NaN', '[]', '%FF', '', ' ', '%7B%7D'],
  ...['__proto__', 'x'.repeat(4_000), '1&limit=2', "'", '2020-02-30', '%E0%A4%A'],
];

jest.setTimeout(300_000);

let gateway: RunningGateway;
let api: DocumentedApi;
let token: string;

beforeAll(async () => {
  gateway = await RunningGateway.start({ RATE_LIMIT_USER: 'off', RATE_LIMIT_ADDRESS: 'off' });
  api = new DocumentedApi((await gateway.call('GET', '/openapi.json')).body as Document);
  token = await gateway.trader('tortured');
});

afterAll(() => gateway.stop());

/** What the trader has: cash, holdings, what is open. */
async function possessions(): Promise<unknown> {
  const open = await gateway.call('GET', '/api/v1/orders?status=open', { token });
  const account = await gateway.call('GET', '/paper-trading/account', { token });
  return [open.body, account.body];
}

/** Makes the calls one after another; @returns what was wrong with their answers. */
async function hostile(
  operation: DocumentedOperation,
  calls: Iterable<Call & { readonly path?: string }>,
): Promise<string[]> {
  const faults: string[] = [];
  let before = await possessions();
  for (const one of calls) {
    const path = one.path ?? operation.path.replaceAll(/\{[^}]+\}/g, 'nonsense');
    const answer = await gateway.call(operation.method, path, one);
    const fault = faultOf(operation, answer);
    if (fault !== undefined) faults.push(`${path} ${JSON.stringify(one.body)} -> ${fault}`);
    if (answer.status >= 400) continue;
    // A dead man's switch that was accepted does its work now, not later.
    const disarm = { token, body: { timeout_ms: 0 } };
    await gateway.call('POST', '/api/v1/orders/cancel-all-after', disarm);
    before = await possessions();
  }
  expect(await possessions()).toEqual(before);
  return faults;
}

function faultOf(operation: DocumentedOperation, answer: Answer): string | undefined {
  if (answer.status >= 500) return `${answer.status} ${JSON.stringify(answer.body)}`;
  // No route is named by such an address: that is nothing of this operation.
  if (answer.status === 404 && (answer.body as { code?: string }).code === 'NOT_FOUND')
    return undefined;
  return api.fault(operation, answer);
}

/** The example with one member replaced by that JSON text. */
function withMember(operation: DocumentedOperation, field: string, json: string): string {
  const example = api.example(operation.bodySchema ?? {}) as Record<string, unknown>;
  const marker = '@@here@@';
  return JSON.stringify({ ...example, [field]: marker }).replace(`"${marker}"`, () => json);
}

const withBodies = (): DocumentedOperation[] =>
  api.operations.filter(({ bodySchema }) => bodySchema !== undefined);

describe('hostile input', () => {
  it('in each field of each body is refused or harmless', async () => {
    for (const operation of withBodies()) {
      // Registering costs a slow hash for each name that is acceptable.
      const fields = api.fieldsOf(operation.bodySchema ?? {});
      const calls = fields.flatMap((field) =>
        TORTURE.map((json): Call => ({ token, body: withMember(operation, field, json) })),
      );
      expect([operation.name, await hostile(operation, calls)]).toEqual([operation.name, []]);
    }
  });

  it('in place of a body is refused', async () => {
    for (const operation of withBodies()) {
      const calls = [...BODIES, ...TORTURE].map((body): Call => ({ token, body }));
      expect([operation.name, await hostile(operation, calls)]).toEqual([operation.name, []]);
    }
  });

  it('in addresses and queries is refused', async () => {
    for (const operation of api.operations) {
      const { path, pathParameters, query, bodySchema } = operation;
      const body = bodySchema === undefined ? undefined : api.example(bodySchema);
      const calls = [
        ...(pathParameters.length === 0 ? [] : PATHS).map((bad) => ({
          ...{ token, body, path: path.replaceAll(/\{[^}]+\}/g, bad) },
        })),
        ...query.flatMap(({ name }) =>
          QUERIES.map((bad) => ({ token, body, path: `${path}?${name}=${bad}` })),
        ),
        ...(operation.method === 'GET' ? QUERIES : []).map((bad) => ({
          ...{ token, path: `${path}?unknown=${bad}` },
        })),
      ];
      expect([operation.name, await hostile(operation, calls)]).toEqual([operation.name, []]);
    }
  });

  it('in headers is refused', async () => {
    const headers: Record<string, string>[] = [
      ...[
        'Bearer',
        'Bearer ',
        'Bearer a.b',
        'Bearer a.b.c',
        'Basic YTpi',
        `Bearer ${'a.'.repeat(3_000)}`,
      ],
    ].map((Authorization) => ({ Authorization }));
    headers.push(
      ...['text/plain', 'application/json; charset=utf-7', 'application/xml', '*/*', 'json'].map(
        (type) => ({ 'Content-Type': type }),
      ),
      ...['gzip', 'br', 'deflate', 'x'].map((coding) => ({ 'Content-Encoding': coding })),
      { 'X-Request-Id': '../../x', traceparent: '00-0-0-0', 'X-Forwarded-For': "'; --" },
    );
    for (const operation of api.operations) {
      const body =
        operation.bodySchema === undefined ? undefined : api.example(operation.bodySchema);
      const secured = operation.isSecured ? headers : headers.slice(6);
      const calls = secured.map((one): Call => ({ headers: one, body }));
      expect([operation.name, await hostile(operation, calls)]).toEqual([operation.name, []]);
    }
  });

  it('of any kind (generated) is never a fault of the service', async () => {
    const operations = withBodies().filter(({ isSecured }) => isSecured);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...operations),
        fc.oneof(
          fc.json({ maxDepth: 10 }),
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc
            .dictionary(fc.string({ maxLength: 12 }), fc.jsonValue())
            .map((one) => JSON.stringify(one)),
        ),
        fc.nat(),
        fc.boolean(),
        async (operation, text, pick, inField) => {
          const fields = api.fieldsOf(operation.bodySchema ?? {});
          const field = fields[pick % fields.length] ?? '';
          const body = inField ? withMember(operation, field, text) : text;
          expect(await hostile(operation, [{ token, body }])).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leaves the service ready', async () => {
    for (const path of ['/livez', '/readyz'])
      expect(await gateway.call('GET', path)).toMatchObject({ status: 200 });
  });
});
