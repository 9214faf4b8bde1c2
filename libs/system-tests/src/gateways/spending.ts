/**
 * Users who try to spend more than they have, all at once and through several gateways, and the
 * audit of what became of it.
 *
 * The audit takes the log's own amounts and folds them independently of the engine: what was held,
 * consumed and given back, per user, after every event.
 */
import type { Event } from '@stratex/contracts';
import type { LogView } from '../log-view';
import { Trader, type Answer } from '../trader';

export interface SpendingOptions {
  readonly urls: readonly string[];
  readonly users: number;
  /** In all. */
  readonly orders: number;
  /** Requests under way at a time. */
  readonly concurrency: number;
  readonly name: string;
}

export interface SpendingResult {
  /** The same user, once per gateway. */
  readonly users: readonly (readonly Trader[])[];
  readonly accepted: number;
  readonly refused: number;
  /** Answered 202 or 503: their fate is on the log. */
  readonly open: number;
  readonly seconds: number;
}

export const CASH = '1000000';
/** Above what a seller of the test asks at first; many of these are more than the cash. */
const BID = { symbol: 'BTC-KRW', side: 'BUY', type: 'LIMIT', quantity: '0.001', price: '50000000' };
const JOINING = 8;

/** Every user sends equally many buys, to the gateways in turn. */
export async function spend(options: SpendingOptions): Promise<SpendingResult> {
  const { urls, orders, concurrency, name } = options;
  const users: (readonly Trader[])[] = [];
  await inParallel(options.users, JOINING, async (i) => {
    const trader = await Trader.join(urls[0] ?? '', `${name}-${i}`, CASH);
    users[i] = urls.map((url) => trader.at(url));
  });
  const counts = { accepted: 0, refused: 0, open: 0 };
  const started = performance.now();
  await inParallel(orders, concurrency, async (i) => {
    const user = users[i % users.length] ?? [];
    // Every user's orders go to all gateways.
    const trader = user[Math.floor(i / users.length) % user.length];
    if (trader === undefined) throw new Error('no user');
    counts[fateOf(await trader.order({ ...BID, client_order_id: `${name}-${i}` }))]++;
  });
  return { users, ...counts, seconds: (performance.now() - started) / 1_000 };
}

function fateOf({ status, body }: Answer): 'accepted' | 'refused' | 'open' {
  if (status === 201) return 'accepted';
  if (status === 400 && body.code === 'INSUFFICIENT_FUNDS') return 'refused';
  if (status === 202 || (status === 503 && body.code !== 'INTERNAL_ERROR')) return 'open';
  throw new Error(`an order was answered ${status}: ${JSON.stringify(body)}`);
}

/** Cash of an account, minor units. */
export interface Cash {
  readonly available: bigint;
  readonly held: bigint;
}

/** @throws at the first event after which an account has spent or held more than it has. */
export function auditCash(log: LogView): ReadonlyMap<string, Cash> {
  const cash = new Map<string, { available: bigint; held: bigint }>();
  const buyers = new Set<string>();
  const of = (account: string): { available: bigint; held: bigint } => {
    const known = cash.get(account) ?? { available: 0n, held: 0n };
    cash.set(account, known);
    return known;
  };
  const hold = (account: string, amount: bigint): void => {
    of(account).available -= amount;
    of(account).held += amount;
  };
  for (const { event, value } of log.events) {
    take(value, { of, hold, buyers });
    for (const account of touched(value)) {
      const { available, held } = of(account);
      if (available < 0n || held < 0n)
        throw new Error(`event ${event} overdraws ${account}: ${available} and ${held} held`);
    }
  }
  return cash;
}

interface Books {
  readonly of: (account: string) => { available: bigint; held: bigint };
  readonly hold: (account: string, amount: bigint) => void;
  /** Orders that hold cash. */
  readonly buyers: Set<string>;
}

function take(value: Event, { of, hold, buyers }: Books): void {
  if (value.type === 'account.opened') of(value.account).available += value.amount;
  else if (value.type === 'funds.deposited') {
    if (value.asset === 'KRW') of(value.account).available += value.amount;
  } else if (value.type === 'order.accepted' && value.side === 'buy') {
    buyers.add(value.orderId);
    hold(value.account, value.hold);
  } else if (value.type === 'order.canceled' && buyers.has(value.orderId)) {
    hold(value.account, -value.release);
  } else if (value.type === 'trade.executed') {
    for (const { orderId, account, fee, tax = 0n, release } of [value.maker, value.taker])
      if (buyers.has(orderId)) {
        of(account).held -= value.notional + fee;
        hold(account, -release);
      } else of(account).available += value.notional - fee - tax;
  }
}

function touched(value: Event): string[] {
  if (value.type === 'trade.executed') return [value.maker.account, value.taker.account];
  return 'account' in value && value.account !== null ? [value.account] : [];
}

/** Calls `work` for 0 to count - 1, so many at a time. */
export async function inParallel(
  count: number,
  concurrency: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const workers = Array.from({ length: Math.min(count, concurrency) }, async () => {
    for (let i = next++; i < count; i = next++) await work(i);
  });
  await Promise.all(workers);
}
