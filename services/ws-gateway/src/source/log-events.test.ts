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

describe('of the events that the protocol does not know', () => {
  const names = { orderNumber: 124, orderId: TAKER_ORDER, account: 'u2', symbol: 'BTC-KRW' };
  const prevented = (makerLeaves: number, takerLeaves: number): Event => ({
    ...{ type: 'self_trade.prevented', symbol: 'BTC-KRW', account: 'u2', mode: 'decrement' },
    ...{ price: 50_000, takerSide: 'buy' },
    maker: { ...leg('u2', { leavesQuantity: makerLeaves }), canceledQuantity: 4 },
    taker: { ...leg('u2', { orderNumber: 124, leavesQuantity: takerLeaves }), canceledQuantity: 4 },
  });
  const seen = (event: Event) => [...streamEventsOf(frameOf([event]), INSTRUMENTS)];

  it.each<[string, Event]>([
    [
      'an amend',
      {
        ...{ type: 'order.amended', ...names, side: 'buy', price: 50_000, quantity: 8 },
        ...{ cumQuantity: 0, leavesQuantity: 8, held: 0n, release: 0n, keepsPriority: true },
      },
    ],
    [
      'a trigger',
      {
        ...{ type: 'order.triggered', ...names, side: 'buy' },
        ...{ triggerPrice: 1, price: 1, release: 0n },
      },
    ],
    ['a cancel of all', { type: 'orders.all_canceled', account: 'u2', symbol: null, count: 2 }],
    [
      'a state of a symbol',
      { type: 'symbol.state_changed', symbol: 'BTC-KRW', state: 'halted', breach: null },
    ],
    ['a prevented self trade that leaves both open', prevented(1, 1)],
  ])('%s shows nothing', (_, event) => {
    expect(seen(event)).toEqual([]);
  });

  it('a prevented self trade shows which orders it ended', () => {
    const canceled = { type: 'order', account: 'u2', status: 'CANCELED', filledQuantity: 5_000 };
    expect(seen(prevented(1, 0))).toMatchObject([{ ...canceled, orderNumber: 124 }]);
    expect(seen(prevented(0, 0))).toMatchObject([
      { ...canceled, orderNumber: 123 },
      { ...canceled, orderNumber: 124 },
    ]);
  });

  it('an order that expires or is killed is canceled like any other', () => {
    const ended = {
      ...names,
      side: 'buy',
      cumQuantity: 1,
      canceledQuantity: 1,
      release: 1n,
    } as const;
    for (const reason of ['EXPIRED', 'KILL_SWITCH', 'CANCEL_ALL', 'CANCEL_ALL_AFTER'] as const)
      expect(seen({ type: 'order.canceled', reason, ...ended })).toMatchObject([
        { status: 'CANCELED', orderNumber: 124, filledQuantity: 1 },
      ]);
  });
});
