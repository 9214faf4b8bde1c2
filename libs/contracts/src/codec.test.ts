import {
  decodeCommandBatch,
  decodeFrame,
  encodeCommand,
  encodeCommandBatch,
  encodeFrame,
} from './codec';
import type { Command } from './commands';
import type { Event } from './events';
import { executionId } from './execution-id';
import type { DataFrame, Frame } from './frames';

const ORDER = 'f8c3de3d-1fea-4d7c-a8b0-29f63c4c3454';
const place: Command = {
  type: 'PlaceOrder',
  account: 'u1',
  orderId: ORDER,
  clientOrderId: 'c-1',
  symbol: 'BTC-KRW',
  side: 'buy',
  orderType: 'limit',
  timeInForce: 'gtc',
  price: 500_000,
  quantity: 50,
};
const bytes = (version: number, text: string): Uint8Array =>
  Uint8Array.from([version, ...Buffer.from(text)]);

describe('a command batch', () => {
  test('reads back as it was written', () => {
    const decoded = decodeCommandBatch(encodeCommandBatch('b-1', [encodeCommand(place)]));
    expect(decoded).toEqual({ ok: true, value: { batchId: 'b-1', commands: [place] } });
  });

  test('keeps the place of a command that is none', () => {
    const bad = [
      { ...place, price: 1.5 },
      { ...place, side: 'up' },
      { ...place, extra: 1 },
      { ...place, quantity: 1e300 },
      { ...place, account: 'a.b' },
      { type: 'Nope' },
      null,
      [],
    ].map((command) => JSON.stringify(command));
    const decoded = decodeCommandBatch(encodeCommandBatch('b', [...bad, encodeCommand(place)]));
    expect(decoded.ok && decoded.value.commands).toEqual([...bad.map(() => undefined), place]);
  });

  test.each([
    ['no bytes', new Uint8Array()],
    ['an unknown codec version', bytes(9, '{}')],
    ['broken JSON', bytes(1, '{"v":1,')],
    ['invalid UTF-8', Uint8Array.from([1, 0x22, 0xff, 0x22])],
    ['no commands', bytes(1, '{"v":1,"batchId":"b","commands":[]}')],
    ['a prototype key', bytes(1, '{"v":1,"batchId":"b","commands":[{}],"__proto__":{}}')],
  ])('is refused with a reason: %s', (_what, payload) => {
    const decoded = decodeCommandBatch(payload);
    expect(decoded.ok).toBe(false);
  });
});

describe('a frame', () => {
  const leg = { orderNumber: 1, orderId: ORDER, account: 'u1', fee: 5n, release: 0n };
  const frame: DataFrame = {
    kind: 'data',
    logId: '76ae3f7d-a5b4-43f5-9786-dd86557fcefe',
    shard: 'main',
    epoch: 1,
    frame: 3,
    cmdFrom: { sequence: 1, index: 0, event: 0 },
    cmdTo: { sequence: 1, index: 0, event: 2 },
    continues: false,
    time: 1_700_000_000_000,
    execFrom: 1,
    spans: [{ sequence: 1, first: 0, counts: [2] }],
    events: [
      {
        type: 'trade.executed',
        tradeNumber: 1,
        symbol: 'BTC-KRW',
        price: 1,
        quantity: 1,
        notional: 9_007_199_254_740_993n,
        takerSide: 'sell',
        maker: { ...leg, cumQuantity: 1, leavesQuantity: 0 },
        taker: { ...leg, cumQuantity: 1, leavesQuantity: 0 },
      },
      {
        type: 'account.reset',
        account: 'u1',
        resetId: 'r',
        withdrawn: [{ asset: 'KRW', amount: 10n ** 18n }],
        asset: 'KRW',
        amount: 0n,
      },
    ],
  };

  test('reads back exactly, amounts beyond 2^53 too', () => {
    expect(decodeFrame(encodeFrame(frame))).toEqual({ ok: true, value: frame });
  });

  test('is read into what gives its very bytes again: orders, cancels, taxed sales', () => {
    const { type: _type, ...terms } = place;
    const ids = { orderNumber: 7, orderId: ORDER, account: 'u1', symbol: 'BTC-KRW' };
    const untaxed = { ...leg, cumQuantity: 1, leavesQuantity: 0 };
    const events: Event[] = [
      { type: 'order.accepted', orderNumber: 7, ...terms, price: 5, hold: 2n ** 61n },
      { type: 'order.accepted', orderNumber: 8, ...terms, price: 5, hold: 123n, options: {} },
      {
        type: 'order.canceled',
        ...ids,
        side: 'buy',
        reason: 'REQUESTED',
        cumQuantity: 0,
        canceledQuantity: 50,
        release: 123_456_789n,
      },
      {
        type: 'trade.executed',
        tradeNumber: 2,
        symbol: 'BTC-KRW',
        price: 1,
        quantity: 1,
        notional: 77n,
        takerSide: 'sell',
        maker: untaxed,
        taker: { ...untaxed, tax: 3n },
      },
    ];
    const payload = encodeFrame({ ...frame, events });
    const decoded = decodeFrame(payload);
    expect(decoded).toEqual({ ok: true, value: { ...frame, events } });
    if (decoded.ok) expect(encodeFrame(decoded.value)).toEqual(payload);
  });

  const { logId, shard, epoch, cmdTo } = frame;
  const numbered = { logId, shard, epoch, frame: 4, execFrom: 3 };

  test.each<[kind: string, frame: Frame]>([
    ['heartbeat', { ...numbered, kind: 'heartbeat', cmdTo }],
    ['engine version', { ...numbered, kind: 'engine-version', version: 2 }],
  ])('without commands reads back exactly: %s', (_kind, written) => {
    expect(decodeFrame(encodeFrame(written))).toEqual({ ok: true, value: written });
    const more = bytes(1, JSON.stringify({ ...written, events: [] }));
    expect(decodeFrame(more).ok).toBe(false);
  });

  test('of version 0 does not exist', () => {
    const none = { ...numbered, kind: 'engine-version', version: 0 } as const;
    expect(decodeFrame(encodeFrame(none)).ok).toBe(false);
  });

  test('is refused when an event is malformed', () => {
    const text = Buffer.from(encodeFrame(frame).subarray(1)).toString();
    expect(decodeFrame(bytes(1, text.replace('"sell"', '"give"'))).ok).toBe(false);
  });
});

describe('an execution id', () => {
  const logId = '76ae3f7d-a5b4-43f5-9786-dd86557fcefe';
  test('is a UUIDv8 with the first 48 bits of the log id', () => {
    expect(executionId(logId, 1, 'maker')).toBe('76ae3f7d-a5b4-8000-8000-000000000002');
    expect(executionId(logId, 1, 'taker')).toBe('76ae3f7d-a5b4-8000-8000-000000000003');
  });
  test('keeps its form for the largest event number', () => {
    expect(executionId(logId, Number.MAX_SAFE_INTEGER, 'taker')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
});
