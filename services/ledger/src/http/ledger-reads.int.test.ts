/** What a user reads of the ledger over HTTP, against the engine and the journal behind it. */
import { balancesOf } from '@stratex/matching';
import { formatUnits, parseUnits } from '@stratex/money';
import { eventually } from '@stratex/testkit';
import { EngineRun } from '../test-support/engine-run';
import { LedgerFixture, type RunningLedger } from '../test-support/ledger-fixture';
import { WAIT_MS } from '../reads/projection-progress';

interface Balance {
  asset: string;
  available: string;
  held: string;
  total: string;
}
interface Line {
  seq: number;
  leg: number;
  time: string;
  type: string;
  code: string;
  asset: string;
  amount: string;
  balance: string;
}
interface Statement {
  as_of_seq: number;
  opening: Balance[];
  lines: Line[];
  closing: Balance[];
  next_cursor: string | null;
}
interface Equity {
  as_of_seq: number;
  days: { day: string; equity: string; invested: string; flow: string }[];
}

const ACCOUNT = 'u3';
/** A frame has 20 commands: 36 an hour are some two days in 100 frames. */
const STEP_MS = 100_000;

let fixture: LedgerFixture;
let running: RunningLedger;
beforeAll(async () => {
  fixture = await LedgerFixture.create(new EngineRun(5, STEP_MS));
  await fixture.append(100);
  running = await fixture.startReady();
});
afterAll(() => fixture.stop());

function request(path: string, token?: string): Promise<Response> {
  const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  return fetch(`${running.url}/api/v1/ledger/${path}`, { headers });
}

const read = async <T>(path: string): Promise<T> => {
  const answer = await request(`accounts/${ACCOUNT}/${path}`, fixture.tokens.of('3'));
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text}`);
  return JSON.parse(text) as T;
};

const units = (text: string): bigint => parseUnits(text, 18) ?? (NaN as never);

async function wholeStatement(query: string): Promise<Statement> {
  let page = await read<Statement>(`statement?${query}`);
  const whole = { ...page, lines: [...page.lines] };
  while (page.next_cursor !== null) {
    page = await read<Statement>(`statement?${query}&cursor=${page.next_cursor}`);
    expect(page.closing).toEqual(whole.closing);
    whole.lines.push(...page.lines);
  }
  return whole;
}

/** Opening + lines = closing, per asset and book; and every line continues the one before. */
function expectContinuous({ opening, lines, closing }: Statement): void {
  const balances = new Map<string, bigint>();
  for (const { asset, available, held } of opening)
    balances.set(`${asset} 0`, units(available)).set(`${asset} 1`, units(held));
  for (const { code, asset, amount, balance } of lines) {
    const key = `${asset} ${code.slice(-1)}`;
    const after = (balances.get(key) ?? 0n) + units(amount);
    expect(units(balance)).toBe(after);
    balances.set(key, after);
  }
  for (const { asset, available, held, total } of closing) {
    expect(balances.get(`${asset} 0`) ?? 0n).toBe(units(available));
    expect(balances.get(`${asset} 1`) ?? 0n).toBe(units(held));
    expect(units(total)).toBe(units(available) + units(held));
  }
}

describe('a statement', () => {
  it('has every line of the account, page by page, from nothing to the engine’s balances', async () => {
    const whole = await wholeStatement('limit=37');
    expect(whole.opening).toEqual([]);
    expectContinuous(whole);
    const stored = await fixture.ledger.db
      .selectFrom('journal_entry')
      .select(['event', 'leg'])
      .where('account', 'like', `user:${ACCOUNT}:%`)
      .orderBy('event')
      .orderBy('leg')
      .execute();
    expect(whole.lines.map(({ seq, leg }) => `${seq} ${leg}`)).toEqual(
      stored.map(({ event, leg }) => `${event} ${leg}`),
    );
    const shown = whole.closing
      .filter(({ total }) => total !== '0')
      .map(({ asset, available, held }) => [asset, available, held]);
    const expected = balancesOf(fixture.engine.state, ACCOUNT)?.map((one) => {
      const decimals = one.asset === 'KRW' ? 2 : 8;
      return [one.asset, formatUnits(one.available, decimals), formatUnits(one.held, decimals)];
    });
    expect(shown).toEqual(expected);
  });

  it('goes on where the day before ended', async () => {
    const { days } = await read<Equity>('equity');
    const [first, second, third] = days.map(({ day }) => day);
    const one = await wholeStatement(`to=${first}&limit=1000`);
    const two = await wholeStatement(`from=${second}&to=${second}&limit=1000`);
    const rest = await wholeStatement(`from=${third}&limit=1000`);
    const whole = await wholeStatement('limit=1000');
    for (const part of [one, two, rest]) expectContinuous(part);
    expect(two.opening).toEqual(one.closing);
    expect(rest.opening).toEqual(two.closing);
    expect([...one.lines, ...two.lines, ...rest.lines]).toEqual(whole.lines);
    const korean = (time: string) =>
      new Date(Date.parse(time) + 9 * 3_600_000).toISOString().slice(0, 10);
    expect(new Set(two.lines.map(({ time }) => korean(time)))).toEqual(new Set([second]));
  });

  it('is of one asset when asked', async () => {
    const money = await wholeStatement('asset=KRW&limit=1000');
    const whole = await wholeStatement('limit=1000');
    expectContinuous(money);
    expect(money.lines).toEqual(whole.lines.filter(({ asset }) => asset === 'KRW'));
    expect(money.closing).toHaveLength(1);
  });

  it('ends with its first page, whatever happens meanwhile', async () => {
    const page = await read<Statement>('statement?limit=10');
    await fixture.append(3);
    const { event } = fixture.writer.tail;
    await read<Statement>(`statement?limit=1&min_seq=${event}`);
    const lines = [...page.lines];
    let next = page.next_cursor;
    while (next !== null) {
      const more: Statement = await read(`statement?limit=500&cursor=${next}`);
      lines.push(...more.lines);
      expect(more.closing).toEqual(page.closing);
      next = more.next_cursor;
    }
    expectContinuous({ ...page, lines });
  });

  it('is one CSV file, page after page', async () => {
    const token = fixture.tokens.of('3');
    let text = '';
    let cursor: string | null = '';
    while (cursor !== null) {
      const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const answer: Response = await request(
        `accounts/${ACCOUNT}/statement?format=csv&limit=100${more}`,
        token,
      );
      expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      text += await answer.text();
      cursor = answer.headers.get('x-next-cursor');
    }
    const rows = text.split('\r\n').map((row) => row.split(','));
    const whole = await wholeStatement('limit=1000');
    expect(rows.filter(([record]) => record === 'record')).toHaveLength(1);
    expect(rows.filter(([record]) => record === 'line')).toHaveLength(whole.lines.length);
    const closing = rows.filter(([record]) => record === 'closing');
    expect(closing.map((row) => [row[9], row[11]])).toEqual(
      whole.closing.flatMap(({ asset, available, held }) => [
        [asset, available],
        [asset, held],
      ]),
    );
  });
});

describe('equity and performance', () => {
  it('have every day, ending with what the account is worth', async () => {
    const { days } = await read<Equity>('equity');
    expect(days.length).toBeGreaterThanOrEqual(3);
    for (const [index, { day }] of days.entries())
      expect(Date.parse(day)).toBe(Date.parse(days[0]?.day ?? '') + index * 86_400_000);
    const { positions } = await read<{
      positions: { market_value: string; cost: string; unrealized_pnl: string }[];
    }>('positions');
    const { closing } = await read<Statement>('statement?limit=1');
    const cash = closing.find(({ asset }) => asset === 'KRW')?.total ?? '0';
    const worth = positions.reduce((sum, one) => sum + units(one.market_value), units(cash));
    expect(units(days.at(-1)?.equity ?? '')).toBe(worth);
    for (const one of positions)
      expect(units(one.market_value) - units(one.cost)).toBe(units(one.unrealized_pnl));
  });

  it('explain the equity: what came in, what was realized and what is not', async () => {
    // Since the last reset: cash + cost of what is held = flows at their cost + results.
    type Results = Record<'realized_pnl' | 'fees' | 'taxes', string>;
    const { positions, closed } = await read<{
      positions: (Results & { cost: string })[];
      closed: Results[];
    }>('positions');
    const { closing } = await read<Statement>('statement?limit=1');
    const flows = await fixture.ledger.db
      .selectFrom('fund_flow')
      .innerJoin('account', 'account.account', 'fund_flow.account')
      .select(['asset', 'amount'])
      .where('account.account', '=', ACCOUNT)
      .where('amount', '>', '0')
      .whereRef('event', '>=', 'reset_event')
      .execute();
    expect(positions.some(({ realized_pnl }) => units(realized_pnl) !== 0n)).toBe(true);
    // The workload deposits holdings at a cost of 250,000 won, and money.
    const came = flows.reduce(
      (sum, { asset, amount }) => sum + (asset === 'KRW' ? BigInt(amount) : 25_000_000n),
      0n,
    );
    const results = [...positions, ...closed].reduce(
      (sum, { realized_pnl, fees, taxes }) =>
        sum + units(realized_pnl) - units(fees) - units(taxes),
      0n,
    );
    const cash = units(closing.find(({ asset }) => asset === 'KRW')?.total ?? '0');
    const cost = positions.reduce((sum, one) => sum + units(one.cost), 0n);
    const difference = cash + cost - (came * 10n ** 16n + results);
    // Each shown amount is rounded to 0.01.
    const shown = BigInt(2 * positions.length + closed.length);
    expect(difference <= shown * 10n ** 16n && difference >= -shown * 10n ** 16n).toBe(true);
  });

  it('show statistics of the same days', async () => {
    const { days } = await read<Equity>('equity');
    const performance = await read<Record<string, unknown>>('performance');
    expect(performance).toMatchObject({ account: ACCOUNT, currency: 'KRW' });
    expect(performance.to).toBe(days.at(-1)?.day);
    expect(performance.return).toMatch(/^-?\d+(\.\d{1,8})?$/);
    expect(Number(performance.exposure)).toBeGreaterThan(0);
    expect(Number(performance.exposure)).toBeLessThan(1);
  });
});

describe('every answer', () => {
  it('waits for the event that is asked for, and says which it reflects', async () => {
    await fixture.append(5);
    const { event } = fixture.writer.tail;
    for (const path of ['statement', 'positions', 'equity', 'performance']) {
      const { as_of_seq } = await read<{ as_of_seq: number }>(`${path}?min_seq=${event}`);
      expect(as_of_seq).toBeGreaterThanOrEqual(event);
    }
    const trial = await request(`trial-balance?min_seq=${event}`);
    expect(((await trial.json()) as { as_of_seq: number }).as_of_seq).toBeGreaterThanOrEqual(event);
  });

  it('is 503 with the reached event when that does not come in time', async () => {
    const { event } = fixture.writer.tail;
    const before = performance.now();
    const answer = await request(
      `accounts/${ACCOUNT}/positions?min_seq=${event + 1}`,
      fixture.tokens.of('3'),
    );
    expect(performance.now() - before).toBeGreaterThan(WAIT_MS - 50);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await answer.json()).toMatchObject({
      code: 'NOT_YET_PROJECTED',
      as_of_seq: event,
      min_seq: event + 1,
    });
  });

  it('is for the owner alone: a foreign account answers as one that does not exist', async () => {
    const token = fixture.tokens.of('3');
    for (const path of ['statement', 'positions', 'equity', 'performance']) {
      expect((await request(`accounts/${ACCOUNT}/${path}`)).status).toBe(401);
      expect((await request(`accounts/${ACCOUNT}/${path}`, `${token}x`)).status).toBe(401);
      const bodies = await Promise.all(
        [
          request(`accounts/u4/${path}`, token),
          request(`accounts/u99/${path}`, token),
          request(`accounts/u99/${path}`, fixture.tokens.of('99')),
        ].map(async (one) => {
          const answer = await one;
          const { code, detail } = (await answer.json()) as { code: string; detail: string };
          return { status: answer.status, code, detail };
        }),
      );
      expect(bodies[0]).toMatchObject({ status: 404, code: 'ACCOUNT_NOT_FOUND' });
      expect(bodies[1]).toEqual(bodies[0]);
      expect(bodies[2]).toEqual(bodies[0]);
    }
  });

  it.each([
    ['statement?limit=0', 'limit'],
    ['statement?limit=1001', 'limit'],
    ['statement?limit=1e2', 'limit'],
    ['statement?cursor=1.2', 'cursor'],
    ['statement?from=2023-02-30', 'from'],
    ['statement?from=2023-11-16&to=2023-11-15', 'to'],
    ['statement?asset=DOGE', 'asset'],
    ['statement?asset=__proto__', 'asset'],
    ['statement?format=xml', 'format'],
    ['statement?limit=1&limit=2', 'limit'],
    ['positions?min_seq=-1', 'min_seq'],
    ['positions?min_seq=9007199254740993', 'min_seq'],
    ['equity?currency=BTC', 'currency'],
    ['performance?from=2023-11-15', 'from'],
  ])('is 400 for %s', async (path, parameter) => {
    const answer = await request(`accounts/${ACCOUNT}/${path}`, fixture.tokens.of('3'));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      code: parameter === 'cursor' ? 'INVALID_CURSOR' : 'VALIDATION_FAILED',
      field: parameter,
    });
  });

  it('comes back when its connections were cut', async () => {
    const { ledger, tokens } = fixture;
    const path = `accounts/${ACCOUNT}/positions`;
    await ledger.killConnections('ledger-api');
    await eventually('answers again', async () => (await request(path, tokens.of('3'))).ok);
  });
});
