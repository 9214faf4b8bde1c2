/** The strategies over HTTP: the document, its limits, what it answers to nonsense and to many at once. */
import {
  DocumentedApi,
  eventually,
  type Document,
  type DocumentedOperation,
} from '@stratex/testkit';
import fc from 'fast-check';
import { SYMBOL } from '../test-data/strategy-exchange';
import { RunningStrategies, type Answered } from '../test-data/running-strategies';

jest.setTimeout(120_000);

const PREFIX = '/api/v1';
const SETUP = { strategy: 'rsi', symbol: SYMBOL };
let running: RunningStrategies;
let api: DocumentedApi;

beforeAll(async () => {
  running = await RunningStrategies.start({ RATE_LIMIT_USER: 'read=1/100000,order=1/50000' });
  running.plugIn('plugged', '');
  const response = await fetch(`${running.url}${PREFIX}/strategies/openapi.json`);
  api = new DocumentedApi((await response.json()) as Document);
});
afterAll(() => running.stop());

const ask = (
  { method, path }: DocumentedOperation,
  id: string,
  body?: unknown,
): Promise<Answered> => running.call(method, path.slice(PREFIX.length).replace('{id}', id), body);

/** What is wrong with an answer; that no route is named by an address is nothing of the operation. */
function fault(operation: DocumentedOperation, answer: Answered): string | undefined {
  if (answer.status >= 500 && answer.status !== 503) return `status ${answer.status}`;
  const { code } = Object(answer.body) as { code?: string };
  return code === 'NOT_FOUND' ? undefined : api.fault(operation, answer);
}

async function removeAll(): Promise<void> {
  const { instances } = (await running.call('GET', '/strategy-instances')).body as {
    instances: { id: number }[];
  };
  for (const { id } of instances) {
    await running.change(id, 'stop');
    await running.call('DELETE', `/strategy-instances/${id}`);
  }
}
afterEach(removeAll);

it('every route is documented and answers what the document shows', async () => {
  expect(api.operations.map(({ name }) => name).sort()).toEqual([
    'DELETE /api/v1/strategy-instances/{id}',
    'GET /api/v1/strategies',
    'GET /api/v1/strategies/{id}',
    'GET /api/v1/strategy-instances',
    'GET /api/v1/strategy-instances/{id}',
    'PATCH /api/v1/strategy-instances/{id}',
    'POST /api/v1/strategy-instances',
    'POST /api/v1/strategy-instances/{id}/pause',
    'POST /api/v1/strategy-instances/{id}/start',
    'POST /api/v1/strategy-instances/{id}/stop',
  ]);
  const faults: string[] = [];
  for (const operation of api.operations) {
    const { method, path, bodySchema } = operation;
    const { id } = await running.create(SETUP);
    if (path.endsWith('/pause')) await running.change(id, 'start');
    const example = bodySchema === undefined ? undefined : api.example(bodySchema);
    const named = path.includes('/strategies/') ? 'rsi' : String(id);
    const good = await ask(operation, named, example);
    if (good.status >= 300) faults.push(`${operation.name}: its example gives ${good.status}`);
    const nobody = await fetch(running.url + path.replace('{id}', named), { method });
    expect(nobody.status).toBe(401);
    const answers = [good, await ask(operation, '999999', example)];
    if (bodySchema !== undefined)
      for (const body of ['{', '[]', '{}', { unknown: 1 }, 'x'.repeat(20_000)])
        answers.push(await ask(operation, named, body));
    for (const answer of answers) {
      const wrong = fault(operation, answer);
      if (wrong !== undefined) faults.push(`${operation.name}: ${wrong}`);
    }
    await removeAll();
  }
  expect(faults).toEqual([]);
});

const HOSTILE: readonly unknown[] = [
  ...[null, true, '', ' ', 'x', 0, -1, 1.5, 1e308, 2 ** 53, '1e5', 'NaN', '-1', [], {}],
  ...[[1], { a: 1 }, '__proto__', 'constructor', '9'.repeat(400), '\u0000', '１２', 'Infinity'],
  ...['0.000000000000000001', { toString: 1 }, [[[[[[1]]]]]], '../../etc', 'x'.repeat(5_000)],
];
const FIELDS = [
  'strategy',
  'version',
  'symbol',
  'bar_seconds',
  'feed',
  'params',
  'limits',
  'start',
];
const LIMITS = ['orders_per_second', 'max_order_value', 'max_position', 'max_daily_loss'];
const RULE = { left: { of: 'rsi', period: 14 }, is: 'below', right: 30 };

it('no body and no id gives anything but its answer or a documented problem', async () => {
  const { id } = await running.create(SETUP);
  const value = fc.oneof(fc.constantFrom(...HOSTILE), fc.json().map(parsed));
  const rule = fc.letrec((tie) => ({
    rule: fc.oneof(
      { maxDepth: 4 },
      fc.constant<unknown>(RULE),
      value,
      fc.record({ all: fc.array(tie('rule'), { maxLength: 3 }) }),
      fc.record({ not: tie('rule') }),
      fc.record({ left: value, is: fc.constantFrom('above', 'x'), right: value }),
    ),
  })).rule;
  const params = fc.oneof(value, fc.record({ when: rule, side: fc.constantFrom('buy', 'x') }));
  const body = fc
    .record(
      {
        ...Object.fromEntries(FIELDS.map((name) => [name, value])),
        strategy: fc.constantFrom<unknown>('rsi', 'condition', 'grid', 'plugged', 'none', 7),
        symbol: fc.constantFrom<unknown>(SYMBOL, 'NONE', 5),
        params,
        limits: fc.oneof(value, fc.dictionary(fc.constantFrom(...LIMITS, 'x'), value)),
        start: fc.constant(false),
      },
      { requiredKeys: [] },
    )
    .map((given): unknown => given);
  const ids = fc.constantFrom(String(id), '0', '-1', '1e3', '%00', '%E0%A4%A', '__proto__', '１');
  const call = fc.tuple(fc.constantFrom(...api.operations), ids, fc.oneof(body, value));
  await fc.assert(
    fc.asyncProperty(call, async ([operation, named, given]) => {
      // What was made is removed by the next one; a removed id is like one that never was.
      const answer = await ask(operation, named, operation.bodySchema && (given ?? 'null'));
      expect([operation.name, fault(operation, answer)]).toEqual([operation.name, undefined]);
      if (answer.status === 201) {
        const made = (answer.body as { id: number }).id;
        await running.call('DELETE', `/strategy-instances/${made}`);
      }
    }),
    { numRuns: 300 },
  );
  expect((await running.call('GET', '/strategy-instances')).status).toBe(200);
});

it('each field refuses each hostile value by itself', async () => {
  const bodies = HOSTILE.flatMap((value) => [
    ...['version', 'symbol', 'bar_seconds', 'feed', 'params'].map((name) => ({ [name]: value })),
    ...LIMITS.map((name) => ({ limits: { [name]: value } })),
  ]);
  for (const body of bodies) {
    const { status, body: answer } = await running.call('POST', '/strategy-instances', {
      ...SETUP,
      ...body,
    });
    expect([body, [201, 400, 404].includes(status)]).toEqual([body, true]);
    if (status !== 201) continue;
    await running.call('DELETE', `/strategy-instances/${(answer as { id: number }).id}`);
  }
});

it('however many are made at once, a user has eight, and none comes from nowhere', async () => {
  const answers = await Promise.all(
    Array.from({ length: 24 }, () => running.call('POST', '/strategy-instances', SETUP)),
  );
  const made = answers.filter(({ status }) => status === 201);
  expect(made).toHaveLength(8);
  for (const { status, body } of answers)
    if (status !== 201) expect(body).toMatchObject({ status: 409, code: 'TOO_MANY_STRATEGIES' });
  const { id } = made[0]!.body as { id: number };
  // A start that waited behind the removal starts nothing.
  const [removed, started] = await Promise.all([
    running.call('DELETE', `/strategy-instances/${id}`),
    running.call('POST', `/strategy-instances/${id}/start`),
  ]);
  expect([removed.status, started.status]).toEqual([204, 404]);
  await running.stopRunner();
  await running.startRunner();
  const { instances } = (await running.call('GET', '/strategy-instances')).body as {
    instances: unknown[];
  };
  expect(instances).toHaveLength(7);
});

it('checks of plug-ins wait for each other; too many are turned away, the rest answered', async () => {
  const body = { ...SETUP, strategy: 'plugged', params: { x: 1 } };
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => running.call('POST', '/strategy-instances', body)),
  );
  const statuses = answers.map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([400, 503]));
  expect(statuses.filter((status) => status === 400).length).toBeGreaterThanOrEqual(18);
  expect(answers.find(({ status }) => status === 503)?.headers.get('retry-after')).toBe('1');
  expect((await running.call('POST', '/strategy-instances', body)).status).toBe(400);
});

it('a user who asks too often is told when to come back, others go on', async () => {
  const limited = await RunningStrategies.start({
    RATE_LIMIT_USER: 'read=1/5,order=1/5,cancel=1/5',
  });
  const refused = await eventually('a refusal', async () => {
    const answer = await limited.call('GET', '/strategies');
    return answer.status === 429 && answer;
  });
  expect(refused.body).toMatchObject({ code: 'TOO_MANY_REQUESTS', rate_class: 'read' });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await limited.call('GET', '/strategies', undefined, '2')).status).toBe(200);
  expect((await limited.call('POST', '/strategy-instances', SETUP)).status).toBe(201);
  await limited.stop();
});

function parsed(text: string): unknown {
  return JSON.parse(text) as unknown;
}
