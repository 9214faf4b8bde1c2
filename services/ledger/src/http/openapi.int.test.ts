/** The ledger's OpenAPI document against what its routes answer. */
import { DocumentedApi, type Document, type DocumentedOperation } from '@stratex/testkit';
import { EngineRun } from '../test-support/engine-run';
import { LedgerFixture, type RunningLedger } from '../test-support/ledger-fixture';

const PATH = '/api/v1/ledger/openapi.json';
const OWNER = '3';

let fixture: LedgerFixture;
let running: RunningLedger;
let api: DocumentedApi;
beforeAll(async () => {
  fixture = await LedgerFixture.create(new EngineRun(5, 100_000));
  await fixture.append(60);
  running = await fixture.startReady();
  api = new DocumentedApi((await (await fetch(running.url + PATH)).json()) as Document);
});
afterAll(() => fixture.stop());

async function call(path: string, token?: string) {
  const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  const answer = await fetch(running.url + path, { headers });
  const type = answer.headers.get('content-type') ?? '';
  const text = await answer.text();
  return {
    status: answer.status,
    type,
    body: type.includes('json') ? (JSON.parse(text) as unknown) : text,
  };
}

function callsOf({ path, query, isSecured }: DocumentedOperation) {
  const own = path.replace('{account}', `u${OWNER}`);
  const token = fixture.tokens.of(OWNER);
  const asked = query.flatMap(({ name, schema }) => [
    `${name}=%00nonsense`,
    ...(schema?.enum ?? []).map((value) => `${name}=${String(value)}`),
  ]);
  return [
    call(own, token),
    ...(isSecured
      ? [call(own), call(own, 'no.valid.token'), call(own, fixture.tokens.of('999'))]
      : []),
    ...asked.map((one) => call(`${own}?${one}`, token)),
    ...(query.length === 0 ? [] : [call(`${own}?unknown=1`, token)]),
    ...(query.some(({ name }) => name === 'min_seq')
      ? [call(`${own}?min_seq=1`, token), call(`${own}?min_seq=9007199254740991`, token)]
      : []),
  ];
}

describe('the OpenAPI document of the ledger', () => {
  it('has every route of the ledger, and no other', () => {
    expect(api.operations.map(({ name }) => name).sort()).toEqual([
      'GET /api/v1/ledger/accounts/{account}/equity',
      'GET /api/v1/ledger/accounts/{account}/performance',
      'GET /api/v1/ledger/accounts/{account}/positions',
      'GET /api/v1/ledger/accounts/{account}/statement',
      'GET /api/v1/ledger/chart-of-accounts',
      'GET /api/v1/ledger/trial-balance',
    ]);
  });

  it('shows each answer that its routes give, and each of them succeeds', async () => {
    const faults: string[] = [];
    for (const operation of api.operations) {
      const answers = await Promise.all(callsOf(operation));
      expect(answers[0]?.status).toBe(200);
      for (const answer of answers) {
        const fault = api.fault(operation, answer);
        if (fault !== undefined) faults.push(`${operation.name}: ${fault}`);
      }
    }
    expect(faults).toEqual([]);
  });
});
