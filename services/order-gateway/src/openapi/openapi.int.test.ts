import { DocumentedApi, type Document, type DocumentedOperation } from '@stratex/testkit';
import { TestIssuer } from '../identity/test-support/test-issuer';
import { RunningGateway, type Answer, type Call } from '../test-data/running-gateway';

/** Routes of operators and of the documentation itself. */
const NOT_OF_THE_API =
  /^\/(docs|docs-json|docs-yaml|openapi\.json|livez|readyz|startupz|metrics)(\/|$)|^\/internal\/|^\/\{\*/;

jest.setTimeout(300_000);

let gateway: RunningGateway;
let api: DocumentedApi;
/** With an open account. */
let trader: string;
let newcomers = 0;
let issuer: TestIssuer;

/** Bodies that no document can show: they hold a secret. */
const SECRET_BODIES: Readonly<Record<string, () => Promise<object> | object>> = {
  'POST /api/v1/auth/refresh': async () => {
    const body = { username: 'document-reader', password: 'correct horse' };
    const { body: tokens } = await gateway.call('POST', '/api/v1/auth/login', { body });
    return { refresh_token: (tokens as { refresh_token: string }).refresh_token };
  },
  'POST /api/v1/auth/oidc': () => ({ token: issuer.token() }),
};

beforeAll(async () => {
  issuer = await TestIssuer.start();
  gateway = await RunningGateway.start({ OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'client' });
  api = new DocumentedApi((await gateway.call('GET', '/openapi.json')).body as Document);
  trader = await gateway.trader('document-reader');
});

afterAll(async () => {
  await gateway.stop();
  await issuer.stop();
});

/** An open order's id stands for any id; other parameters get a word. */
async function pathOf({ path, pathParameters }: DocumentedOperation): Promise<string> {
  let filled = path;
  for (const name of pathParameters) {
    const fresh = path.includes('/api-keys/') ? freshApiKeyId : freshOrderId;
    const value = /id$/i.test(name) ? await fresh() : 'x';
    filled = filled.replace(`{${name}}`, value);
  }
  return filled;
}

async function freshOrderId(): Promise<string> {
  const body = { symbol: '005930', side: 'BUY', type: 'LIMIT', quantity: '1', price: '1000' };
  const { body: order } = await gateway.call('POST', '/api/v1/orders', { token: trader, body });
  return (order as { order_id: string }).order_id;
}

async function freshApiKeyId(): Promise<string> {
  const body = { label: 'a key', scopes: ['read'] };
  const { body: key } = await gateway.call('POST', '/api/v1/api-keys', { token: trader, body });
  return (key as { key_id: string }).key_id;
}

async function answersOf(operation: DocumentedOperation): Promise<Answer[]> {
  const { method, bodySchema, isSecured, pathParameters, query } = operation;
  const example = bodySchema === undefined ? undefined : api.example(bodySchema);
  const calls: Call[] = [{ body: example }];
  if (isSecured) {
    const newcomer = await gateway.login(`newcomer-${++newcomers}`);
    calls.push({ token: 'no.valid.token', body: example });
    calls.push({ token: newcomer, body: example });
    // Who logs out is of no more use.
    if (!operation.path.includes('/logout')) calls.push({ token: trader, body: example });
  }
  if (bodySchema !== undefined)
    calls.push(
      { token: trader, body: '{' },
      { token: trader, body: {} },
      { token: trader, body: { ...(example as object), unknown_field: 1 } },
      { token: trader, body: 'x'.repeat(20_000) },
      { token: trader, body: 'a=1', headers: { 'Content-Type': 'text/plain' } },
    );
  const secret = SECRET_BODIES[operation.name];
  if (secret !== undefined) calls.push({ body: await secret() });
  const answers: Answer[] = [];
  for (const one of calls) answers.push(await gateway.call(method, await pathOf(operation), one));
  const badPaths = pathParameters.length === 0 ? [] : ['nonsense', '%00', '%E0%A4%A'];
  for (const bad of badPaths) {
    const path = operation.path.replaceAll(/\{[^}]+\}/g, bad);
    answers.push(await gateway.call(method, path, { token: trader, body: example }));
  }
  for (const { name } of query) {
    const path = `${await pathOf(operation)}?${name}=%00nonsense`;
    answers.push(await gateway.call(method, path, { token: trader }));
  }
  return answers;
}

describe('the OpenAPI document', () => {
  it('has every route of the API, and no other', () => {
    const server = gateway.app.getHttpAdapter().getInstance();
    const routes = new Set<string>();
    for (const { route } of server.router.stack) {
      if (route === undefined || NOT_OF_THE_API.test(route.path)) continue;
      const methods = route.stack.map(({ method }) => method.toUpperCase());
      const path = route.path.replaceAll(/:([A-Za-z_]+)/g, '{$1}');
      for (const method of methods) routes.add(`${method} ${path}`);
    }
    expect(routes.size).toBeGreaterThan(10);
    expect([...routes].sort()).toEqual(api.operations.map(({ name }) => name).sort());
  });

  it('shows each answer that its routes give, and each of them succeeds once', async () => {
    const faults: string[] = [];
    for (const operation of api.operations) {
      const answers = await answersOf(operation);
      for (const answer of answers) {
        const fault = api.fault(operation, answer);
        if (fault !== undefined) faults.push(`${operation.name}: ${fault}`);
      }
      const seen = answers.map(({ status }) => status).join(', ');
      if (!answers.some(({ status }) => status < 300))
        faults.push(`${operation.name}: its examples never succeed (${seen})`);
    }
    expect(faults).toEqual([]);
  });

  it('says for each failure which codes it has, with an example', () => {
    for (const { name, operation } of api.operations)
      for (const [status, { content }] of Object.entries(operation.responses)) {
        if (Number(status) < 400) continue;
        const problem = content?.['application/problem+json'] as
          { readonly examples?: object } | undefined;
        const codes = Object.keys(problem?.examples ?? {});
        expect([name, status, codes.length]).toEqual([name, status, expect.any(Number)]);
        expect(codes.length).toBeGreaterThan(0);
      }
  });

  it('is the same at its older address, and its page runs nothing from elsewhere', async () => {
    expect((await gateway.call('GET', '/docs-json')).body).toEqual(api.document);
    const page = await gateway.call('GET', '/docs');
    expect(page).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  });
});
