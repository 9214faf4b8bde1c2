/** What we encode ourselves, read back with the encodings' own libraries. */
import { inflateRawSync, constants } from 'node:zlib';
import { decode } from '@msgpack/msgpack';
import { parse } from 'protobufjs';
import { executionFields } from '../dialect/executions-dialect';
import { userBalanceUpdate } from '../dialect/stream-messages';
import { OutboundMessage } from '../session/outbound-message';
import {
  strategyFill as fillOf,
  strategyState as stateOf,
  tradeSeen,
} from '../test-support/exchange';
import { payloadOf } from '../test-support/recording-transport';
import { strategyFill, strategyState } from '../topics/topic-messages';
import { jsonText } from './json-encoder';
import { messagePack } from './message-pack-encoder';
import { protoFile } from './proto-file';
import { protobuf } from './protobuf-encoder';
import { PLAIN_FORMAT } from './wire-format';
import { decimal, type WireValue } from './wire-value';

const schema = parse(protoFile(), { keepCase: true }).root.lookupType(
  'stratex.stream.v1.StreamMessage',
);
const read = (bytes: Buffer): unknown =>
  schema.toObject(schema.decode(bytes), { longs: Number, arrays: true });

it('JSON shows amounts digit by digit, or in quotes', () => {
  const value = { a: decimal('900719925474099.31'), b: [decimal('-0.10'), 'x"', null, true, 7] };
  expect(jsonText(value, 'number')).toBe('{"a":900719925474099.31,"b":[-0.10,"x\\"",null,true,7]}');
  expect(jsonText(value, 'string')).toBe(
    '{"a":"900719925474099.31","b":["-0.10","x\\"",null,true,7]}',
  );
});

it.each(['1e5', '', 'NaN', '--1', '1.', '.5', '01', '1,0', 'Infinity'])(
  'an amount of %p is a bug of its source',
  (text) => {
    expect(() => decimal(text)).toThrow(RangeError);
  },
);

it.each<WireValue>([
  null,
  true,
  false,
  0,
  127,
  128,
  255,
  65_536,
  2 ** 32 - 1,
  2 ** 32,
  Number.MAX_SAFE_INTEGER,
  -1,
  '',
  'a'.repeat(31),
  '한'.repeat(11),
  'b'.repeat(255),
  'c'.repeat(256),
  'd'.repeat(70_000),
  [],
  Array.from({ length: 16 }, (_, i) => i),
  Array.from({ length: 70_000 }, () => 1),
  Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`key ${i}`, { nested: [i] }])),
])('MessagePack is what its library reads (%#)', (value) => {
  expect(decode(messagePack(value))).toEqual(value);
});

it('MessagePack has amounts as text', () => {
  expect(decode(messagePack({ price: decimal('0.1') }))).toEqual({ price: '0.1' });
});

it('Protocol Buffers are what the published schema reads', () => {
  const fields = executionFields(tradeSeen(), 'maker');
  expect(read(protobuf('Execution', fields, { seq: 2 ** 40 + 5, part: 1 }))).toEqual({
    execution: {
      exec_id: 'e1b724c2-5e61-8000-8000-00000000000e',
      order_id: 'f8c3de3d-1fea-7d7c-a8b0-29f63c4c3454',
      symbol: 'BTC-KRW',
      side: 'Sell',
      price: '50000000',
      quantity: '0.5',
      fee: '0.05',
      transaction_time: '2023-04-30T12:35:10.123Z',
    },
    seq: 2 ** 40 + 5,
    part: 1,
  });
});

it('Protocol Buffers keep lists, part 0 and what is not there', () => {
  const balances = [{ asset: 'KRW', available: '5', held: '0' }];
  const { body, fields } = userBalanceUpdate({
    type: 'balances',
    account: 'u1',
    event: 1,
    balances,
  });
  expect(read(protobuf(body, fields, { seq: 0, part: 0 }))).toEqual({
    user_balance_update: { data: [{ asset: 'KRW', available: '5', locked: '0' }] },
    seq: 0,
    part: 0,
  });
  expect(
    read(protobuf('TopicOrderUpdate', { data: { status: 'new', filled_price: null } })),
  ).toEqual({
    topic_order_update: { data: { status: 'new' } },
  });
});

it('how a strategy stands and what it traded is the same in every encoding', () => {
  const timestamp = '2024-01-01T09:00:00';
  const state = {
    ...{ state: 'running', symbol: '005930', realized: '-105', unrealized: '4995', orders: 1 },
    ...{ position: { quantity: '10', average_price: '75000.5' }, timestamp },
  };
  const fill = {
    ...{ symbol: '005930', side: 'sell', quantity: '10', price: '75000', realized: '-105.25' },
    ...{ order_id: 'f8c3de3d-1fea-7d7c-a8b0-29f63c4c3454', status: 'filled', timestamp },
  };
  const standing = strategyState(stateOf());
  const traded = strategyFill(fillOf());
  expect(read(protobuf(standing.body, standing.fields))).toEqual({
    strategy_state: { strategy_id: '10', data: state },
  });
  expect(read(protobuf(traded.body, traded.fields))).toEqual({
    strategy_fill: { strategy_id: '10', data: fill },
  });
  expect(decode(messagePack(standing.fields))).toEqual({
    ...{ type: 'strategy_state', strategy_id: '10' },
    data: { ...state, reason: null, note: null },
  });
  expect(decode(messagePack(traded.fields))).toEqual({
    ...{ type: 'strategy_fill', strategy_id: '10', data: fill },
  });
});

it('a deflated frame is independent of those before, and shared', () => {
  const message = new OutboundMessage({ body: 'SystemMessage', fields: { text: 'x'.repeat(500) } });
  const format = { ...PLAIN_FORMAT, deflate: true };
  const frame = message.frame(format);
  expect(message.frame({ ...format })).toBe(frame);
  expect(frame[0]).toBe(0xc1);
  const tail = Buffer.from([0, 0, 0xff, 0xff]);
  const inflated = inflateRawSync(Buffer.concat([payloadOf(frame), tail]), {
    finishFlush: constants.Z_SYNC_FLUSH,
  });
  expect(JSON.parse(inflated.toString())).toEqual({ text: 'x'.repeat(500) });
  const small = new OutboundMessage({ body: 'SystemMessage', fields: { text: 'x' } });
  expect(small.frame(format)[0]).toBe(0x81);
});
