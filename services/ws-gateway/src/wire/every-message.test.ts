/** Every message of the protocol says the same in each encoding, read back with their own libraries. */
import { decode } from '@msgpack/msgpack';
import { parse } from 'protobufjs';
import { eventAccess, typedAccess } from '../dialect/access-messages';
import { executionFields } from '../dialect/executions-dialect';
import * as stream from '../dialect/stream-messages';
import { OutboundMessage, type MessageContent } from '../session/outbound-message';
import {
  BTC_KRW,
  LOG_ID,
  orderChanged,
  strategyFill,
  strategySignal,
  strategyState,
  tradeSeen,
} from '../test-support/exchange';
import { payloadOf } from '../test-support/recording-transport';
import * as topics from '../topics/topic-messages';
import { protoFile } from './proto-file';
import { BODY_NAMES, type BodyName } from './protobuf-schema';
import { PLAIN_FORMAT } from './wire-format';
import { decimal } from './wire-value';

const LEVELS = [{ price: '70000.5', quantity: '0.25' }];
const BOOK = { symbol: 'BTC-KRW', bids: LEVELS, asks: LEVELS, event: 9 };
const SIDES = { bids: stream.levels(LEVELS), asks: stream.levels(LEVELS), checksum: 4_294_967_295 };
const PRICE = {
  ...{ symbol: 'BTC-KRW', price: '75000', open: '74500', high: '75500', low: '74000' },
  ...{ change: '-500', changePercent: '-0.67', volume: '12.5', time: 0 },
};
const STATE = {
  ...({ schemaVersion: 1, account: 'u1', event: 9 } as const),
  balances: [{ asset: 'KRW', available: '5', held: '0.01' }],
  positions: [{ symbol: 'BTC-KRW', quantity: '0.1', averagePrice: '70000' }],
};
const PRICES = { symbol: 'BTC-KRW', internalPrice: '70000', referencePrice: '70200' };
const expiring = { kind: 'expiring', expiresIn: 30 } as const;
const renewed = { kind: 'renewed', expiresIn: 900 } as const;

/** One of each, made by the code that makes them. */
const MESSAGES: readonly MessageContent[] = [
  { body: 'Execution', fields: executionFields(tradeSeen(), 'taker') },
  stream.priceUpdate({ type: 'price', ...PRICES }),
  stream.orderBookUpdate({ type: 'book', ...BOOK }),
  stream.tradeExecuted(tradeSeen()),
  stream.userOrderUpdate(orderChanged({ instrument: BTC_KRW, filledQuantity: 5 })),
  stream.userBalanceUpdate({ type: 'balances', ...STATE }),
  stream.strategyTriggered(strategySignal(), 456),
  stream.systemNotice('한국어 notice'),
  stream.streamError('INVALID_JSON', 'It is not.'),
  stream.streamHello(LOG_ID, 2 ** 53 - 1, 0),
  stream.envelope('OrderbookChange', 'ORDERBOOK_CHANGE', { symbol: 'A', U: 9, u: 11, ...SIDES }),
  stream.envelope('OrderbookSnapshot', 'ORDERBOOK_SNAPSHOT', { symbol: 'A', u: 11, ...SIDES }),
  {
    body: 'StreamHello',
    fields: { type: 'hello', log_id: LOG_ID, seq: 40, server_time: 'now' },
  },
  topics.connected('testuser', '1'),
  topics.subscribed('price:005930'),
  topics.unsubscribed('price:005930'),
  topics.priceUpdate(PRICE),
  topics.priceAnswer(PRICE),
  topics.orderUpdate(orderChanged({ filledPrice: 50_000 })),
  topics.strategySignal(strategySignal()),
  topics.strategyState(strategyState()),
  topics.strategyFill(strategyFill()),
  topics.accountAnswer('u1', STATE),
  topics.pong('2024-01-01T00:00:00'),
  topics.topicError('Invalid JSON format'),
  topics.systemMessage('The server restarts now; please reconnect.'),
  {
    body: 'MarketPrice',
    fields: {
      ...{ type: 'price', ticker: '005930', price: decimal('84600'), volume: decimal('10') },
      timestamp: '2024-01-01T00:00:00.000Z',
    },
  },
  eventAccess(expiring),
  eventAccess(renewed),
  typedAccess(expiring),
  typedAccess(renewed),
];

const schema = parse(protoFile(), { keepCase: true }).root.lookupType(
  'stratex.stream.v1.StreamMessage',
);
const NAMES: Readonly<Record<string, string>> = { U: 'first_update', u: 'last_update' };
const snake = (key: string): string =>
  NAMES[key] ?? key.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

/** JSON as the published schema names it. */
function asSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asSchema);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(entries.map(([key, member]) => [snake(key), asSchema(member)]));
}

it('every kind of message is here', () => {
  const missing = BODY_NAMES.filter((name) => !MESSAGES.some(({ body }) => body === name));
  expect(missing).toEqual<BodyName[]>([]);
});

it.each(MESSAGES.map((content) => [content.body, content] as const))(
  '%s says the same in JSON, MessagePack and Protocol Buffers',
  (body, content) => {
    const message = new OutboundMessage(content, { position: { event: 40, part: 2 } });
    const read = (encoding: 'json' | 'msgpack' | 'protobuf'): Buffer =>
      payloadOf(message.frame({ ...PLAIN_FORMAT, encoding, decimals: 'string', meta: true }));
    const json = JSON.parse(read('json').toString()) as Record<string, unknown>;
    expect(decode(read('msgpack'))).toEqual(json);
    // The body's name stands for the kind.
    const { event: _event, type: _type, seq, part, ...fields } = json;
    const whole = 'log_id' in fields ? { ...fields, seq } : fields;
    expect(schema.toObject(schema.decode(read('protobuf')), { longs: Number })).toEqual({
      [snake(body)]: asSchema(whole),
      ...{ seq: 40, part },
    });
  },
);
