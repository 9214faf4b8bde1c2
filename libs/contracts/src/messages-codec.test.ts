/** Readers beside the log take messages of newer writers. */
import { asDerivedMessage, type DerivedMessages } from './messages-codec';

const market = { schemaVersion: 1, symbol: '005930', event: 7 } as const;
const level = { price: '70000', quantity: '3' };
const strategy = { schemaVersion: 1, strategyId: 4, account: 'u1', symbol: '005930' } as const;
const time = '2026-01-02T00:00:00.000Z';
const orderId = '0196f0a0-0000-7000-8000-000000000002';

const SAMPLES: DerivedMessages = {
  bookMessage: { ...market, bids: [level], asks: [], checksum: 1, indicative: level },
  bookDeltaMessage: { ...market, previousEvent: 6, bids: [level], asks: [], checksum: 1 },
  tradeMessage: {
    ...{ ...market, previousEvent: 6, omitted: 0 },
    trades: [{ event: 7, price: '70000', quantity: '3', takerSide: 'buy', time: 1 }],
  },
  tickerMessage: {
    ...{ ...market, ...level, volume: '3', open: '1', high: '2', low: '1', time: 1 },
    previousClose: '69000',
  },
  referenceMessage: {
    ...{ schemaVersion: 1, symbol: 'BTC-KRW', price: '1', source: 'upbit', marketTime: time },
  },
  accountStateMessage: {
    ...{ schemaVersion: 1, account: 'u1', event: 7 },
    balances: [{ asset: 'KRW', available: '1', held: '0' }],
    positions: [{ symbol: '005930', quantity: '1', averagePrice: '70000' }],
  },
  noticeMessage: {
    ...{
      schemaVersion: 1,
      severity: 'info',
      code: 'A_CODE',
      message: 'words',
      service: 'ledger',
      time,
    },
  },
  eventMessage: { schemaVersion: 1, event: 7, type: 'order.accepted', time, data: { a: 1 } },
  leaderHeartbeat: {
    ...{ schemaVersion: 1, logId: orderId, epoch: 1, instance: 'engine-1', frame: 1, event: 7 },
    leading: true,
  },
  strategySignalMessage: {
    ...{ ...strategy, triggerType: 'RSI', side: 'buy', quantity: '1', reason: 'why', trigger: 1 },
    ...{ orderId, orderNumber: 4, rejected: null, event: 7, time },
  },
  strategyFillMessage: {
    ...{ ...strategy, trigger: 1, orderId, side: 'buy', ...level, status: 'filled' },
    ...{ realized: '0', event: 7, time },
  },
  strategyStateMessage: {
    ...{
      ...strategy,
      strategy: 'rsi',
      version: '1.0.0',
      runState: 'running',
      reason: null,
      note: null,
    },
    ...{
      position: { quantity: '0', averagePrice: '0' },
      realized: '0',
      unrealized: null,
      orders: 0,
      time,
    },
  },
};
const KINDS = Object.keys(SAMPLES) as (keyof DerivedMessages)[];

/** With a member more in every object that it has. */
function extended(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(extended);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [key, extended(member)] as const);
  return { ...Object.fromEntries(members), memberOfTheFuture: { deep: [1] } };
}

describe.each(KINDS)('a %s', (kind) => {
  it('is read', () => {
    expect(asDerivedMessage(kind, SAMPLES[kind])).toBe(SAMPLES[kind]);
  });

  it('is read with members that this reader does not know, at every level', () => {
    const message = extended(SAMPLES[kind]);
    expect(asDerivedMessage(kind, message)).toBe(message);
  });

  it('is none without a member that it must have, or of another version', () => {
    const { schemaVersion, ...rest } = SAMPLES[kind];
    expect(schemaVersion).toBe(1);
    expect(asDerivedMessage(kind, rest)).toBeUndefined();
    expect(asDerivedMessage(kind, { ...rest, schemaVersion: 2 })).toBeUndefined();
    expect(asDerivedMessage(kind, { schemaVersion: 1, memberOfTheFuture: 1 })).toBeUndefined();
  });
});

it('what strategies say on one stream stays apart whatever is added to it', () => {
  const kinds = ['strategySignalMessage', 'strategyFillMessage', 'strategyStateMessage'] as const;
  for (const kind of kinds)
    expect(kinds.filter((other) => asDerivedMessage(other, extended(SAMPLES[kind])))).toEqual([
      kind,
    ]);
});
