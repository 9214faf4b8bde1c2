import { asDerivedMessage, executionId, type Event } from '@stratex/contracts';
import { LOG_ID, orderId } from '../test-data/frames';
import { instruments } from '../test-data/instruments';
import { eventContext, toPublishedEvent } from './event-mapping';

const TIME = Date.parse('2024-01-01T12:00:00.005Z');
const context = eventContext(LOG_ID, instruments);
const publish = (value: Event, number = 7) => toPublishedEvent(context, number, TIME, value);

const trade: Event = {
  type: 'trade.executed',
  tradeNumber: 3,
  symbol: 'BTC-KRW',
  price: 500_000,
  quantity: 125,
  notional: 62_500_000n,
  takerSide: 'buy',
  maker: {
    orderNumber: 1,
    orderId: orderId(1),
    account: 'u1',
    fee: 31_250n,
    release: 0n,
    cumQuantity: 125,
    leavesQuantity: 75,
  },
  taker: {
    orderNumber: 2,
    orderId: orderId(2),
    account: 'u2',
    fee: 31_250n,
    release: 99n,
    cumQuantity: 125,
    leavesQuantity: 0,
  },
};
const order = {
  orderId: orderId(1),
  account: 'u1',
  clientOrderId: 'c-1',
  symbol: 'BTC-KRW',
  side: 'buy',
  orderType: 'limit',
  timeInForce: 'gtc',
} as const;

test('a trade is one message that carries both executions in decimal text', () => {
  const { subject, message } = publish(trade);
  expect(subject).toBe('stratex.events.execution.BTC-KRW');
  expect(message).toEqual({
    schemaVersion: 1,
    event: 7,
    type: 'trade.executed',
    time: '2024-01-01T12:00:00.005Z',
    data: {
      tradeNumber: 3,
      symbol: 'BTC-KRW',
      price: '50000000',
      quantity: '0.0125',
      notional: '625000',
      takerSide: 'buy',
      executions: [
        {
          execId: executionId(LOG_ID, 7, 'maker'),
          leg: 'maker',
          side: 'sell',
          orderNumber: 1,
          orderId: orderId(1),
          account: 'u1',
          fee: '312.5',
          release: '0',
          cumQuantity: '0.0125',
          leavesQuantity: '0.0075',
        },
        {
          execId: executionId(LOG_ID, 7, 'taker'),
          leg: 'taker',
          side: 'buy',
          orderNumber: 2,
          orderId: orderId(2),
          account: 'u2',
          fee: '312.5',
          release: '0.99',
          cumQuantity: '0.0125',
          leavesQuantity: '0',
        },
      ],
    },
  });
});

test.each<[string, Event, string]>([
  [
    'an accepted order',
    { type: 'order.accepted', orderNumber: 1, ...order, price: 1, quantity: 1, hold: 1n },
    'stratex.events.order.BTC-KRW',
  ],
  [
    'a rejected order',
    {
      type: 'order.rejected',
      ...order,
      price: null,
      quantity: -1,
      reason: 'QUANTITY_OUT_OF_RANGE',
    },
    'stratex.events.order.BTC-KRW',
  ],
  [
    'a canceled order',
    {
      type: 'order.canceled',
      orderNumber: 1,
      orderId: orderId(1),
      account: 'u1',
      symbol: '005930',
      side: 'sell',
      reason: 'REQUESTED',
      cumQuantity: 0,
      canceledQuantity: 2,
      release: 200_000_000n,
    },
    'stratex.events.order.005930',
  ],
  [
    'a duplicated order',
    {
      type: 'order.duplicated',
      account: 'u1',
      clientOrderId: 'c-1',
      orderId: orderId(1),
      reason: null,
    },
    'stratex.events.account.u1',
  ],
  [
    'an opened account',
    { type: 'account.opened', account: 'u1', asset: 'KRW', amount: 1_000_000_050n },
    'stratex.events.account.u1',
  ],
  [
    'a deposit',
    {
      type: 'funds.deposited',
      account: 'u1',
      fundingId: 'f-1',
      asset: 'BTC',
      amount: 150_000_000n,
      cost: 7_500_000_000n,
      costAsset: 'KRW',
    },
    'stratex.events.account.u1',
  ],
  [
    'a reset',
    {
      type: 'account.reset',
      account: 'u1',
      resetId: 'r-1',
      withdrawn: [{ asset: 'BTC', amount: 1n }],
      asset: 'KRW',
      amount: 0n,
    },
    'stratex.events.account.u1',
  ],
  [
    'a refused command of an account',
    {
      type: 'command.rejected',
      command: 'CancelOrder',
      account: 'u1',
      subjectId: orderId(9),
      reason: 'ORDER_NOT_OPEN',
    },
    'stratex.events.account.u1',
  ],
  [
    'a malformed command',
    {
      type: 'command.rejected',
      command: null,
      account: null,
      subjectId: null,
      reason: 'MALFORMED_COMMAND',
    },
    'stratex.events.command.none',
  ],
])('%s has its documented subject and a valid message without a bigint', (_, event, subject) => {
  const published = publish(event);
  expect(published.subject).toBe(subject);
  const read: unknown = JSON.parse(JSON.stringify(published.message));
  expect(asDerivedMessage('eventMessage', read)).toBeDefined();
  expect(published.message.data).not.toHaveProperty('type');
});

test('amounts carry the decimals of their asset', () => {
  const { message } = publish({
    type: 'funds.deposited',
    account: 'u1',
    fundingId: 'f-1',
    asset: 'BTC',
    amount: 150_000_000n,
    cost: 7_500_000_000n,
    costAsset: 'KRW',
  });
  expect(message.data).toMatchObject({ amount: '1.5', cost: '75000000', costAsset: 'KRW' });
});

test('an order refused for its unknown symbol shows neither price nor quantity', () => {
  const { subject, message } = publish({
    type: 'order.rejected',
    ...order,
    symbol: 'DOGE-KRW',
    price: 5,
    quantity: 5,
    reason: 'UNKNOWN_SYMBOL',
  });
  expect(subject).toBe('stratex.events.order.DOGE-KRW');
  expect(message.data).toMatchObject({ price: null, quantity: null, reason: 'UNKNOWN_SYMBOL' });
});

test('the same event gives the same bytes', () => {
  expect(JSON.stringify(publish(trade))).toBe(JSON.stringify(publish(trade)));
});
