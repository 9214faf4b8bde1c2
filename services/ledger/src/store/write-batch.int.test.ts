import { createListing, tradingResults } from '@stratex/accounting';
import type { Event, LogEntry } from '@stratex/contracts';
import { compileInstrument, holdingOf } from '@stratex/money';
import { sql, type Transaction } from 'kysely';
import { toLedgerBatch } from '../projection/ledger-batch';
import { INSTRUMENTS } from '../test-support/engine-run';
import { TestLedger } from '../test-support/ledger-database';
import type { LedgerTables } from './ledger-database';
import { toResult } from './position-row';
import { readResults, sumClosed } from './position-store';
import { readTrialBalance, sumsByAsset } from './trial-balance';
import { writeBatch } from './write-batch';

const LISTING = createListing(
  new Map(INSTRUMENTS.map((definition) => [definition.symbol, compileInstrument(definition)])),
);

let ledger: TestLedger;
let nextEvent = 1;
beforeEach(async () => {
  ledger = await TestLedger.create();
  nextEvent = 1;
});
afterEach(() => ledger.drop());

/** Stores the events in one transaction, as the frames of the log would. */
async function store(...events: readonly Event[]): Promise<void> {
  const execFrom = nextEvent;
  nextEvent += events.length;
  const base = { logId: 'log', shard: 'main', epoch: 1, frame: execFrom } as const;
  const place = { sequence: 1, index: 0, event: 0 };
  const commands = { cmdFrom: place, cmdTo: place, continues: false, time: 0, spans: [] };
  const entry: LogEntry = {
    frame: { kind: 'data', ...base, ...commands, execFrom, events },
    checkpoint: { ...base, sequence: execFrom, hash: '', event: nextEvent - 1 },
  };
  const batch = toLedgerBatch([entry], LISTING);
  await ledger.db.transaction().execute((trx) => writeBatch(trx, batch));
}

const opened = (account: string, amount: bigint): Event => ({
  type: 'account.opened',
  account,
  asset: 'KRW',
  amount,
});
const deposited = (account: string, amount: bigint, cost: bigint): Event => ({
  ...{ type: 'funds.deposited', account, fundingId: 'f', asset: 'BTC' },
  ...{ amount, cost, costAsset: 'KRW' },
});
const canceled = (account: string, release: bigint): Event => ({
  ...{ type: 'order.canceled', orderNumber: 1, orderId: 'o', account, symbol: 'BTC-KRW' },
  ...{ side: 'buy', reason: 'REQUESTED', cumQuantity: 0, canceledQuantity: 1, release },
});

describe('the stored ledger', () => {
  it('numbers the lines of an event by the log and adds up the balances', async () => {
    await store(opened('u1', 500n), opened('u2', 0n), deposited('u1', 7n, 90n));
    await store(opened('u3', 1n), deposited('u1', 2n, 10n));
    const lines = await ledger.db
      .selectFrom('journal_entry')
      .selectAll()
      .orderBy('event')
      .execute();
    expect(
      lines.map((one) =>
        [one.event, one.leg, one.account, one.asset, one.amount, one.balance].join(' '),
      ),
    ).toEqual([
      '1 0 external KRW -500 -500',
      '1 1 user:u1:available KRW 500 500',
      '3 0 external BTC -7 -7',
      '3 1 user:u1:available BTC 7 7',
      '4 0 external KRW -1 -501',
      '4 1 user:u3:available KRW 1 1',
      '5 0 external BTC -2 -9',
      '5 1 user:u1:available BTC 2 9',
    ]);
    expect(await ledger.balances()).toEqual(['u1 BTC 9 0', 'u1 KRW 500 0', 'u3 KRW 1 0']);
    const accounts = await ledger.db.selectFrom('account').select('account').execute();
    expect(accounts.map(({ account }) => account).sort()).toEqual(['u1', 'u2', 'u3']);
  });

  it('keeps a position until it is empty', async () => {
    await store(opened('u1', 0n), deposited('u1', 8n, 100n), deposited('u1', 2n, 50n));
    const positions = ledger.db.selectFrom('position').selectAll();
    expect(await positions.execute()).toEqual([
      {
        ...{ account: 'u1', asset: 'BTC', quantity: '10', cost: '150000000000000' },
        ...{ opened: '2', realized: '0', fees: '0', taxes: '0' },
      },
    ]);
    const withdrawn = [{ asset: 'BTC', amount: 10n }];
    const reset = { account: 'u1', resetId: 'r', withdrawn, asset: 'KRW', amount: 5n };
    await store({ type: 'account.reset', ...reset });
    expect(await positions.execute()).toEqual([]);
    expect(await ledger.balances()).toEqual(['u1 KRW 5 0']);
    const closed = await ledger.db.selectFrom('closed_position').selectAll().execute();
    expect(closed).toEqual([
      {
        ...{ account: 'u1', asset: 'BTC', opened: '2', closed: '4' },
        ...{ realized: '0', fees: '0', taxes: '0' },
      },
    ]);
    const account = await ledger.db.selectFrom('account').selectAll().executeTakeFirst();
    expect(account).toEqual({ account: 'u1', opened_event: '1', reset_event: '4' });
    const flows = await ledger.db.selectFrom('fund_flow').selectAll().orderBy('event').execute();
    expect(flows.map(({ event, asset, amount }) => [event, asset, amount].join(' '))).toEqual([
      ...['2 BTC 8', '3 BTC 2', '4 BTC -10', '4 KRW 5'],
    ]);
  });

  it('keeps fees and taxes of a sale apart', async () => {
    const accepted = (account: string, side: 'buy' | 'sell', hold: bigint): Event => ({
      ...{ type: 'order.accepted', orderNumber: 1, orderId: account, account, clientOrderId: 'c' },
      ...{ symbol: 'BTC-KRW', side, orderType: 'limit', timeInForce: 'gtc' },
      ...{ price: 1, quantity: 1, hold },
    });
    const leg = (account: string, fee: bigint, tax: bigint) => ({
      ...{ orderNumber: 1, orderId: account, account, fee, release: 0n },
      ...{ cumQuantity: 1, leavesQuantity: 0, tax },
    });
    const held = holdingOf(LISTING.bySymbol.get('BTC-KRW')!, 1);
    await store(opened('u1', 500n), opened('u2', 0n), deposited('u2', held, 0n));
    await store(accepted('u1', 'buy', 103n), accepted('u2', 'sell', held), {
      ...{ type: 'trade.executed', tradeNumber: 1, symbol: 'BTC-KRW', price: 1, quantity: 1 },
      ...{ notional: 100n, takerSide: 'sell' },
      ...{ maker: leg('u1', 3n, 0n), taker: leg('u2', 2n, 7n) },
    });
    const system = await ledger.db
      .selectFrom('system_balance')
      .select(['book', 'amount'])
      .where('asset', '=', 'KRW')
      .orderBy('book')
      .execute();
    expect(system.map(({ book, amount }) => `${book} ${amount}`)).toEqual([
      'external -500',
      'fees 5',
      'taxes 7',
    ]);
    expect(await ledger.balances()).toContain('u2 KRW 91 0');
    const trial = await ledger.db.transaction().execute(readTrialBalance);
    const ofMoney = trial.filter(({ asset }) => asset === 'KRW');
    expect(ofMoney.map(({ book, amount }) => `${book} ${amount}`).sort()).toEqual([
      ...['available 488', 'external -500', 'fees 5', 'held 0', 'taxes 7'],
    ]);
  });

  it('sums up what closed positions brought, as accounting counts it', async () => {
    await store(opened('u1', 10n ** 9n), opened('u2', 10n ** 9n));
    const results: [notional: bigint, fee: bigint][] = [
      [150n, 3n], // + 50 - 3
      [60n, 1n], // - 40 - 1
      [102n, 2n], // + 2 - 2
      [130n, 0n], // + 30
    ];
    for (const [notional, fee] of results) {
      const accept = (account: string, side: 'buy' | 'sell', hold: bigint): Event => ({
        ...{ type: 'order.accepted', orderNumber: 1, orderId: account, account },
        ...{ clientOrderId: 'c', symbol: 'BTC-KRW', side, orderType: 'limit', timeInForce: 'gtc' },
        ...{ price: 1, quantity: 1, hold },
      });
      const leg = (account: string, paid: bigint) => ({
        ...{ orderNumber: 1, orderId: account, account, fee: paid, release: 0n },
        ...{ cumQuantity: 1, leavesQuantity: 0 },
      });
      const held = holdingOf(LISTING.bySymbol.get('BTC-KRW')!, 1);
      await store(
        deposited('u1', held, 100n),
        accept('u1', 'sell', held),
        accept('u2', 'buy', notional),
        {
          ...{ type: 'trade.executed', tradeNumber: 1, symbol: 'BTC-KRW', price: 1, quantity: 1 },
          ...{ notional, takerSide: 'buy', maker: leg('u1', fee), taker: leg('u2', 0n) },
        },
      );
    }
    const unit = 10n ** 12n;
    const read = <T>(query: (trx: Transaction<LedgerTables>) => Promise<T>): Promise<T> =>
      ledger.db.transaction().execute(query);
    const all = await read((trx) => readResults(trx, 'u1', 0));
    expect(all).toEqual({ closed: 4, won: 2, grossProfit: 77n * unit, grossLoss: 41n * unit });
    const rows = await ledger.db.selectFrom('closed_position').selectAll().execute();
    expect(tradingResults(rows.map(toResult))).toEqual(all);
    const [, second] = rows.map(({ closed }) => Number(closed)).sort((a, b) => a - b);
    expect(await read((trx) => readResults(trx, 'u1', second ?? 0))).toMatchObject({ closed: 2 });
    expect(await read((trx) => sumClosed(trx, 'u1', 0))).toEqual([
      { asset: 'BTC', positions: 4, realized: 42n * unit, fees: 6n, taxes: 0n },
    ]);
  });

  it('refuses an event twice, and leaves nothing of the attempt', async () => {
    await store(opened('u1', 500n));
    nextEvent = 1;
    await expect(store(deposited('u1', 7n, 90n))).rejects.toThrow('journal_event_pkey');
    expect(await ledger.balances()).toEqual(['u1 KRW 500 0']);
  });

  it('refuses a balance below zero', async () => {
    await store(opened('u1', 500n));
    await expect(store(canceled('u1', 1n))).rejects.toThrow('balance_held_check');
    await expect(store(canceled('u2', 1n))).rejects.toThrow('balance_held_check');
    expect(await ledger.balances()).toEqual(['u1 KRW 500 0']);
  });

  it('does not let anybody change or remove a line of the journal', async () => {
    await store(opened('u1', 500n));
    const { db } = ledger;
    const attempts = [
      () => db.updateTable('journal_entry').set({ amount: '1' }).execute(),
      () => db.deleteFrom('journal_entry').execute(),
      () => sql`truncate journal_entry`.execute(db),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow('append-only');
  });

  it('does not let anybody add a line that is out of balance', async () => {
    const line = { event: '9', leg: 0, account: 'fees', asset: 'KRW', amount: '5', balance: '5' };
    const other = { ...line, leg: 1, account: 'external', amount: '-5', balance: '-5' };
    const insert = (...rows: (typeof line)[]) =>
      ledger.db.insertInto('journal_entry').values(rows).execute();
    await expect(insert(line)).rejects.toThrow('event 9 is out of balance by 5 KRW');
    await expect(insert(line, { ...other, asset: 'BTC' })).rejects.toThrow('out of balance');
    await insert(line, other);
  });

  it('has a trial balance that sums to zero, and shows what was changed by hand', async () => {
    await store(opened('u1', 500n), deposited('u1', 7n, 90n));
    const sums = async () => [
      ...sumsByAsset(await ledger.db.transaction().execute(readTrialBalance)),
    ];
    expect(await sums()).toEqual([
      ['BTC', 0n],
      ['KRW', 0n],
    ]);
    await ledger.db.updateTable('balance').set({ available: '8' }).execute();
    expect(await sums()).toEqual([
      ['BTC', 1n],
      ['KRW', -492n],
    ]);
  });
});
