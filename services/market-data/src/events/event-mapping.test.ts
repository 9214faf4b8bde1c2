import { asDerivedMessage, executionId, type Event } from '@stratex/contracts';
import { LOG_ID, orderId } from '../test-data/frames';
import { instruments } from '../test-data/instruments';
import { eventContext } from './event-context';
import { toPublishedEvent } from './event-mapping';

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

const open = {
  orderNumber: 1,
  orderId: orderId(1),
  account: 'u1',
  symbol: 'BTC-KRW',
  side: 'buy',
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
  [
    'a triggered order',
    { type: 'order.triggered', ...open, triggerPrice: 499_000, price: 500_000, release: 50n },
    'stratex.events.order.BTC-KRW',
  ],
  [
    'an amended order',
    {
      ...{ type: 'order.amended', ...open, price: 500_000, quantity: 30, cumQuantity: 10 },
      ...{ leavesQuantity: 20, held: 0n, release: 50n, keepsPriority: true },
    },
    'stratex.events.order.BTC-KRW',
  ],
  [
    'the end of a cancel of all orders',
    { type: 'orders.all_canceled', account: 'u1', symbol: null, count: 3 },
    'stratex.events.account.u1',
  ],
  [
    'a state of an account',
    { type: 'account.state_changed', account: 'u1', state: 'reduce_only' },
    'stratex.events.account.u1',
  ],
  [
    'a fee group',
    { type: 'account.group_set', account: 'u1', group: 'vip' },
    'stratex.events.account.u1',
  ],
  [
    'a state of a symbol',
    { type: 'symbol.state_changed', symbol: 'BTC-KRW', state: 'auction', breach: null },
    'stratex.events.symbol.BTC-KRW',
  ],
  [
    'a reference price',
    { type: 'reference_price.set', symbol: 'BTC-KRW', price: 500_000 },
    'stratex.events.symbol.BTC-KRW',
  ],
  [
    'a state of the system',
    { type: 'system.state_changed', state: 'halted' },
    'stratex.events.system.all',
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

test('a sale shows its tax beside its fee', () => {
  const maker = { ...trade.maker, tax: 112_500n };
  const { message } = publish({ ...trade, maker });
  expect(message.data).toMatchObject({ executions: [{ fee: '312.5', tax: '1125' }, {}] });
});

test('the options of an order are in readable units, and only those it has', () => {
  const { message } = publish({
    type: 'order.accepted',
    ...{ orderNumber: 1, ...order, price: 500_000, quantity: 100, hold: 1n },
    options: {
      triggerPrice: 499_000,
      stopPrice: 498_000,
      displayQuantity: 20,
      expiresAt: TIME,
      quoteBudget: '12345',
      attached: {
        ...{ orderId: orderId(2), clientOrderId: 'c-2', side: 'sell', orderType: 'trailing_stop' },
        ...{ timeInForce: 'ioc', price: null, options: { trailingOffset: 1_000 } },
      },
    },
  });
  expect(message.data.options).toEqual({
    triggerPrice: '49900000',
    stopPrice: '49800000',
    displayQuantity: '0.002',
    expiresAt: '2024-01-01T12:00:00.005Z',
    quoteBudget: '123.45',
    attached: {
      ...{ orderId: orderId(2), clientOrderId: 'c-2', side: 'sell', orderType: 'trailing_stop' },
      ...{ timeInForce: 'ioc', price: null, options: { trailingOffset: '100000' } },
    },
  });
  expect(publish(trade).message.data).not.toHaveProperty('options');
});

test('a prevented self trade shows both orders, each in what it held', () => {
  const leg = { canceledQuantity: 5, cumQuantity: 0, leavesQuantity: 15, release: 50_000n };
  const { subject, message } = publish({
    ...{ type: 'self_trade.prevented', symbol: 'BTC-KRW', account: 'u1', mode: 'decrement' },
    ...{ price: 500_000, takerSide: 'buy' },
    maker: { orderNumber: 1, orderId: orderId(1), ...leg },
    taker: { orderNumber: 2, orderId: orderId(2), ...leg, leavesQuantity: 0 },
  });
  expect(subject).toBe('stratex.events.order.BTC-KRW');
  const shown = { canceledQuantity: '0.0005', cumQuantity: '0' };
  expect(message.data).toEqual({
    ...{ symbol: 'BTC-KRW', account: 'u1', mode: 'decrement', price: '50000000', takerSide: 'buy' },
    orders: [
      {
        ...{ leg: 'maker', side: 'sell', orderNumber: 1, orderId: orderId(1), ...shown },
        ...{ leavesQuantity: '0.0015', release: '0.0005' },
      },
      {
        ...{ leg: 'taker', side: 'buy', orderNumber: 2, orderId: orderId(2), ...shown },
        ...{ leavesQuantity: '0', release: '500' },
      },
    ],
  });
});

test.each<[Event, object]>([
  [
    {
      ...{ type: 'order.amended', ...open, side: 'sell', price: 500_000, quantity: 30 },
      ...{ cumQuantity: 10, leavesQuantity: 20, held: 0n, release: 50n, keepsPriority: true },
    },
    { price: '50000000', quantity: '0.003', leavesQuantity: '0.002', release: '0.0000005' },
  ],
  [
    { type: 'order.triggered', ...open, triggerPrice: 499_000, price: 500_000, release: 50n },
    { triggerPrice: '49900000', price: '50000000', release: '0.5' },
  ],
  [
    { type: 'cancel_all_after.set', account: 'u1', deadline: TIME },
    { account: 'u1', deadline: '2024-01-01T12:00:00.005Z' },
  ],
  [
    { type: 'cancel_all_after.set', account: 'u1', deadline: null },
    { account: 'u1', deadline: null },
  ],
  [
    {
      ...{ type: 'risk_limits.set', account: 'u1', maxOpenOrders: 5 },
      maxOrderNotional: 1_000_050n,
    },
    { account: 'u1', maxOpenOrders: 5, maxOrderNotional: '10000.5' },
  ],
  [
    { type: 'position_limit.set', account: 'u1', symbol: 'BTC-KRW', maxQuantity: 100 },
    { account: 'u1', symbol: 'BTC-KRW', maxQuantity: '0.01' },
  ],
  [
    { type: 'previous_close.set', symbol: 'BTC-KRW', price: 500_000, lowest: 1, highest: null },
    { symbol: 'BTC-KRW', price: '50000000', lowest: '100', highest: null },
  ],
  [
    { type: 'auction.uncrossed', symbol: 'BTC-KRW', price: 500_000, quantity: 100 },
    { symbol: 'BTC-KRW', price: '50000000', quantity: '0.01' },
  ],
  [{ type: 'answers.rotated', time: TIME }, { time: '2024-01-01T12:00:00.005Z' }],
])('event %# of these is shown in readable units', (event, data) => {
  expect(publish(event).message.data).toMatchObject(data);
});
