import type { DataFrame, Event } from '@stratex/contracts';
import { INSTRUMENTS, leg, LOG_ID, TAKER_ORDER, trade } from '../test-support/exchange';
import { streamEventsOf } from './log-events';

const frameOf = (events: readonly Event[]): DataFrame => ({
  kind: 'data',
  logId: LOG_ID,
  shard: 'main',
  epoch: 1,
  frame: 3,
  cmdFrom: { sequence: 1, index: 0, event: 0 },
  cmdTo: { sequence: 1, index: 0, event: events.length },
  continues: false,
  time: 1_000,
  execFrom: 40,
  spans: [{ sequence: 1, first: 0, counts: [events.length] }],
  events,
});
const order = {
  orderId: TAKER_ORDER,
  account: 'u2',
  clientOrderId: 'a',
  symbol: 'BTC-KRW',
  side: 'buy',
  orderType: 'limit',
  timeInForce: 'ioc',
  price: 50_000,
  quantity: 8_000,
} as const;

it('an order that fills in part and is canceled shows each of its states in log order', () => {
  const events = [
    ...streamEventsOf(
      frameOf([
        { type: 'order.accepted', orderNumber: 124, hold: 1n, ...order },
        trade({ taker: leg('u2', { orderNumber: 124, leavesQuantity: 3_000 }) }),
        {
          type: 'order.canceled',
          orderNumber: 124,
          orderId: TAKER_ORDER,
          account: 'u2',
          symbol: 'BTC-KRW',
          side: 'buy',
          reason: 'IOC_REMAINDER',
          cumQuantity: 5_000,
          canceledQuantity: 3_000,
          release: 1n,
        },
      ]),
      INSTRUMENTS,
    ),
  ];
  expect(
    events.map((event) =>
      event.type === 'order'
        ? [event.account, event.orderNumber, event.status, event.filledQuantity]
        : event.type,
    ),
  ).toEqual([
    ['u2', 124, 'NEW', 0],
    'trade',
    ['u1', 123, 'FILLED', 5_000],
    ['u2', 124, 'PARTIALLY_FILLED', 5_000],
    ['u2', 124, 'CANCELED', 5_000],
  ]);
  expect(events[1]).toMatchObject({ event: 41, time: 1_000, logId: LOG_ID });
});

it('a rejected order shows nothing: it has no number', () => {
  const rejected: Event = { type: 'order.rejected', reason: 'INSUFFICIENT_FUNDS', ...order };
  expect([...streamEventsOf(frameOf([rejected]), INSTRUMENTS)]).toEqual([]);
});
