import { encodeFrame, EVENTS_PER_FRAME_MAX, FRAME_BYTES_MAX, type Event } from '@stratex/contracts';
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
function largestLeg() {
  return {
    orderNumber: Number.MAX_SAFE_INTEGER,
    orderId: UUID,
    account: 'a'.repeat(64),
    fee: 10n ** 18n,
    release: 10n ** 18n,
    cumQuantity: Number.MAX_SAFE_INTEGER,
    leavesQuantity: Number.MAX_SAFE_INTEGER,
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
  const order = { orderId: UUID, account: 'a'.repeat(64), clientOrderId: 'c'.repeat(64) };
  const terms = {
    symbol: 'X'.repeat(24),
    side: 'sell',
    orderType: 'market',
    timeInForce: 'gtc',
  } as const;
  const big = Number.MAX_SAFE_INTEGER;
  const events: Event[] = [
    largestTrade,
    {
      type: 'order.accepted',
      orderNumber: big,
      ...order,
      ...terms,
      price: big,
      quantity: big,
      hold: 10n ** 18n,
    },
    {
      type: 'order.rejected',
      ...order,
      ...terms,
      price: -big,
      quantity: -big,
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
