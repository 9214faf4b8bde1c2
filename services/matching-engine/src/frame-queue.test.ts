import {
  encodeFrame,
  EVENTS_PER_FRAME_MAX,
  FRAME_BYTES_MAX,
  type Event,
  type OrderOptions,
} from '@stratex/contracts';
import { encodedBytesMax, FrameQueue } from './frame-queue';

const UUID = 'f8c3de3d-1fea-4d7c-a8b0-29f63c4c3454';
const rejected: Event = {
  type: 'command.rejected',
  command: 'CancelOrder',
  account: 'u1',
  subjectId: UUID,
  reason: 'ORDER_NOT_OPEN',
};
const many = (count: number): Event[] => Array.from({ length: count }, () => rejected);

/** The largest trade the contract allows. */
const largestTrade: Event = {
  type: 'trade.executed',
  tradeNumber: Number.MAX_SAFE_INTEGER,
  symbol: 'X'.repeat(24),
  price: Number.MAX_SAFE_INTEGER,
  quantity: Number.MAX_SAFE_INTEGER,
  notional: 10n ** 18n,
  takerSide: 'sell',
  maker: largestLeg(),
  taker: largestLeg(),
};
function largestLeg(tax: { tax?: bigint } = { tax: 10n ** 18n }) {
  return {
    orderNumber: Number.MAX_SAFE_INTEGER,
    orderId: UUID,
    account: 'a'.repeat(64),
    fee: 10n ** 18n,
    release: 10n ** 18n,
    cumQuantity: Number.MAX_SAFE_INTEGER,
    leavesQuantity: Number.MAX_SAFE_INTEGER,
    ...tax,
  };
}

test('consecutive commands travel in one frame, with their place in the input', () => {
  const queue = new FrameQueue();
  queue.push({ sequence: 7, index: 0, time: 10, events: many(1) });
  queue.push({ sequence: 7, index: 1, time: 10, events: many(2) });
  queue.push({ sequence: 8, index: 0, time: 20, events: many(1) });
  const frame = queue.take();
  expect(frame.cmdFrom).toEqual({ sequence: 7, index: 0, event: 0 });
  expect(frame.cmdTo).toEqual({ sequence: 8, index: 0, event: 1 });
  expect(frame.spans).toEqual([
    { sequence: 7, first: 0, counts: [1, 2] },
    { sequence: 8, first: 0, counts: [1] },
  ]);
  expect(frame.time).toBe(20);
  expect(frame.continues).toBe(false);
  expect(queue.isEmpty).toBe(true);
});

test('a command without events leaves a gap that the frame keeps', () => {
  const queue = new FrameQueue();
  queue.push({ sequence: 7, index: 0, time: 10, events: many(1) });
  queue.push({ sequence: 7, index: 2, time: 10, events: many(3) });
  expect(queue.take().spans).toEqual([
    { sequence: 7, first: 0, counts: [1] },
    { sequence: 7, first: 2, counts: [3] },
  ]);
});

test('a command with more events than a frame holds continues in the next frames', () => {
  const queue = new FrameQueue();
  queue.push({ sequence: 1, index: 3, time: 5, events: many(2 * EVENTS_PER_FRAME_MAX + 1) });
  queue.push({ sequence: 1, index: 4, time: 5, events: many(1) });
  const frames = [queue.take(), queue.take(), queue.take()];
  expect(frames.map((frame) => frame.continues)).toEqual([true, true, false]);
  expect(frames.map((frame) => frame.cmdTo.event)).toEqual([512, 1_024, 1]);
  expect(frames.map((frame) => frame.spans)).toEqual([
    [{ sequence: 1, first: 3, counts: [512] }],
    [{ sequence: 1, first: 3, counts: [512] }],
    [{ sequence: 1, first: 3, counts: [1, 1] }],
  ]);
  expect(queue.isEmpty).toBe(true);
});

test('after a restart it goes on behind the events that are already on the log', () => {
  const queue = new FrameQueue();
  queue.push({ sequence: 1, index: 0, time: 5, events: many(5) }, 3);
  const frame = queue.take();
  expect(frame.cmdFrom).toEqual({ sequence: 1, index: 0, event: 3 });
  expect(frame.events).toHaveLength(2);
});

test('no event is larger than the size it is planned with', () => {
  const order = { orderId: UUID, account: 'a'.repeat(64), clientOrderId: '"'.repeat(64) };
  const terms = {
    symbol: 'X'.repeat(24),
    side: 'sell',
    orderType: 'take_profit_limit',
    timeInForce: 'gtc',
  } as const;
  const big = Number.MAX_SAFE_INTEGER;
  const least = -big;
  const options: OrderOptions = {
    ...{ triggerPrice: -big, stopPrice: -big, trailingOffset: -big, postOnly: true },
    ...{ displayQuantity: -big, expiresAt: -big, selfTradePrevention: 'cancel_newest' },
  };
  const fees = { group: 'g'.repeat(32), day: least };
  const { account: _, ...ids } = order;
  const attached = { ...ids, ...terms, price: -big, options };
  const allOptions: OrderOptions = { ...options, quoteBudget: '9'.repeat(19), attached };
  const place = { orderNumber: big, orderId: UUID, account: order.account, symbol: terms.symbol };
  const sold = { ...place, side: 'sell' } as const;
  const preventedLeg = {
    ...{ orderNumber: big, orderId: UUID, canceledQuantity: big, cumQuantity: big },
    ...{ leavesQuantity: big, release: 10n ** 18n },
  };
  const events: Event[] = [
    largestTrade,
    { ...largestTrade, maker: largestLeg({}), taker: largestLeg({}) },
    {
      type: 'order.accepted',
      orderNumber: big,
      ...order,
      ...terms,
      price: big,
      quantity: big,
      hold: 10n ** 18n,
      fees,
      options: allOptions,
    },
    {
      ...{ type: 'order.accepted', ...place, ...order, ...terms },
      ...{ price: big, quantity: big, hold: 10n ** 18n },
    },
    {
      ...{ type: 'order.accepted', ...place, ...order, ...terms },
      ...{ price: big, quantity: big, hold: 10n ** 18n, fees },
    },
    {
      ...{ type: 'order.rejected', ...order, ...terms },
      ...{ price: least, quantity: least, reason: 'DUPLICATE_CLIENT_ORDER_ID' },
    },
    {
      ...{ type: 'order.accepted', ...place, ...order, ...terms },
      ...{ price: big, quantity: big, hold: 10n ** 18n, fees },
      options: { ...options, quoteBudget: '9'.repeat(19) },
    },
    {
      type: 'order.rejected',
      ...order,
      ...terms,
      price: -big,
      quantity: -big,
      options: allOptions,
      reason: 'DUPLICATE_CLIENT_ORDER_ID',
    },
    { type: 'order.duplicated', ...order, reason: 'DUPLICATE_CLIENT_ORDER_ID' },
    {
      type: 'order.canceled',
      orderNumber: big,
      orderId: UUID,
      account: order.account,
      symbol: terms.symbol,
      side: 'sell',
      reason: 'FOK_NOT_FILLED',
      cumQuantity: big,
      canceledQuantity: big,
      release: 10n ** 18n,
    },
    {
      type: 'command.rejected',
      command: 'ResetAccount',
      account: order.account,
      subjectId: order.clientOrderId,
      reason: 'DUPLICATE_CLIENT_ORDER_ID',
    },
    { type: 'account.opened', account: order.account, asset: 'A'.repeat(12), amount: 10n ** 18n },
    {
      type: 'funds.deposited',
      account: order.account,
      fundingId: order.clientOrderId,
      asset: 'A'.repeat(12),
      amount: 10n ** 18n,
      cost: 10n ** 18n,
      costAsset: 'A'.repeat(12),
    },
    {
      type: 'account.reset',
      account: order.account,
      resetId: order.clientOrderId,
      asset: 'A'.repeat(12),
      amount: 10n ** 18n,
      withdrawn: Array(20).fill({ asset: 'A'.repeat(12), amount: 10n ** 18n }) as [],
    },
  ];
  const state = 'cancel_only';
  events.push(
    {
      ...{ type: 'order.triggered', ...sold },
      ...{ triggerPrice: least, price: least, release: 10n ** 18n, effectiveAt: big },
    },
    {
      ...{ type: 'order.amended', ...sold, price: least, quantity: big, cumQuantity: big },
      ...{ leavesQuantity: big, held: 10n ** 18n, release: 10n ** 18n, keepsPriority: false },
      effectiveAt: big,
    },
    {
      ...{ type: 'self_trade.prevented', symbol: terms.symbol, account: order.account },
      ...{ mode: 'cancel_newest', price: least, takerSide: 'sell' },
      ...{ maker: preventedLeg, taker: preventedLeg },
    },
    {
      ...{ type: 'orders.all_canceled', account: order.account },
      ...{ symbol: terms.symbol, count: big },
    },
    { type: 'cancel_all_after.set', account: order.account, deadline: least },
    { type: 'account.state_changed', account: order.account, state },
    { type: 'account.group_set', account: order.account, group: 'g'.repeat(32) },
    {
      ...{ type: 'risk_limits.set', account: order.account },
      ...{ maxOpenOrders: least, maxOrderNotional: 10n ** 18n },
    },
    {
      ...{ type: 'position_limit.set', account: order.account },
      ...{ symbol: terms.symbol, maxQuantity: least },
    },
    { type: 'symbol.state_changed', symbol: terms.symbol, state, breach: null },
    { type: 'symbol.state_changed', symbol: terms.symbol, state, breach: '\u0001'.repeat(500) },
    {
      ...{ type: 'previous_close.set', symbol: terms.symbol },
      ...{ price: least, lowest: least, highest: least },
    },
    { type: 'reference_price.set', symbol: terms.symbol, price: least, time: least },
    { type: 'auction.uncrossed', symbol: terms.symbol, price: least, quantity: big },
    { type: 'system.state_changed', state },
    { type: 'answers.rotated', time: least },
    {
      ...{ type: 'order.filled', ...sold, tradeNumber: big, liquidity: 'maker', price: big },
      ...{ quantity: big, notional: 10n ** 18n, fee: 10n ** 18n, tax: 10n ** 18n },
      ...{ release: 10n ** 18n, cumQuantity: big, leavesQuantity: big, marketTime: big },
    },
    { type: 'order.deferred', ...sold, until: big },
    {
      ...{ type: 'external_trade.seen', symbol: terms.symbol, price: big, quantity: big },
      ...{ side: 'sell', marketTime: big, heardAt: big },
    },
    {
      ...{ type: 'external_quote.seen', symbol: terms.symbol, marketTime: big, heardAt: big },
      bids: Array.from({ length: 10 }, () => ({ price: big, quantity: big })),
      asks: Array.from({ length: 10 }, () => ({ price: big, quantity: big })),
    },
    {
      ...{ type: 'external_session.set', symbol: terms.symbol, state: 'auction' },
      ...{ marketTime: big, heardAt: big },
    },
  );
  for (const event of events) {
    const text = JSON.stringify(event, (_key, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    );
    expect([event.type, text.length <= encodedBytesMax(event)]).toEqual([event.type, true]);
  }
});

test('a frame is never larger than its bound, however large its events are', () => {
  const queue = new FrameQueue();
  queue.push({
    sequence: 1,
    index: 0,
    time: 5,
    events: Array(1_500).fill(largestTrade) as Event[],
  });
  let events = 0;
  while (!queue.isEmpty) {
    const body = queue.take();
    events += body.events.length;
    const size = encodeFrame({
      ...body,
      logId: UUID,
      shard: 's'.repeat(32),
      epoch: 1,
      frame: 1,
      execFrom: 1,
    }).length;
    expect(size).toBeLessThanOrEqual(FRAME_BYTES_MAX);
    expect(body.events.length).toBeGreaterThan(0);
  }
  expect(events).toBe(1_500);
});
