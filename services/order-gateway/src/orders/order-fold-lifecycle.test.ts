/** Orders with triggers, amends, prevented self trades and ends of their own. */
import type {
  CancelReason,
  Event,
  OrderAccepted,
  OrderOptions,
  OrderTriggered,
  SelfTradePrevented,
  TradeExecuted,
} from '@stratex/contracts';
import { instruments } from '../test-data/instruments';
import { OrderFold } from './order-fold';
import { toOrderView } from './order-view';

const ID = '00000000-0000-7000-8000-000000000001';
const OTHER = '00000000-0000-7000-8000-000000000002';
const BTC_KRW = instruments.get('BTC-KRW')!;
const NAMES = { orderNumber: 1, orderId: ID, account: 'u1', symbol: 'BTC-KRW' } as const;

const accepted = (change: Partial<OrderAccepted> = {}): OrderAccepted => ({
  ...{ type: 'order.accepted', ...NAMES, clientOrderId: 'c', side: 'sell' },
  ...{ orderType: 'limit', timeInForce: 'gtc', price: 70_000, quantity: 10, hold: 10n },
  ...change,
});
const triggered = (price: number): OrderTriggered => ({
  ...{ type: 'order.triggered', ...NAMES, side: 'sell', triggerPrice: 69_000, price },
  release: 0n,
});
const amended = (price: number, quantity: number, cumQuantity: number): Event => ({
  ...{ type: 'order.amended', ...NAMES, side: 'sell', price, quantity, cumQuantity },
  ...{ leavesQuantity: quantity - cumQuantity, held: 0n, release: 0n, keepsPriority: false },
});
const canceled = (reason: CancelReason): Event => ({
  ...{ type: 'order.canceled', ...NAMES, side: 'sell', reason },
  ...{ cumQuantity: 0, canceledQuantity: 10, release: 0n },
});
const trade = (quantity: number, leavesQuantity: number): TradeExecuted => {
  const leg = { orderNumber: 1, orderId: ID, account: 'u1', fee: 5n, release: 0n };
  return {
    ...{ type: 'trade.executed', tradeNumber: 1, symbol: 'BTC-KRW', price: 70_000, quantity },
    ...{ notional: 700_000n, takerSide: 'buy' },
    maker: { ...leg, tax: 9n, cumQuantity: quantity, leavesQuantity },
    taker: { ...leg, orderId: OTHER, cumQuantity: 1, leavesQuantity: 0 },
  };
};
/** `canceledQuantity`, `cumQuantity`, `leavesQuantity` of the order; the other one ends. */
const prevented = (canceledQuantity: number, cumQuantity: number, leavesQuantity: number) => {
  const leg = { orderNumber: 1, release: 0n, cumQuantity, canceledQuantity, leavesQuantity };
  const event: SelfTradePrevented = {
    ...{ type: 'self_trade.prevented', symbol: 'BTC-KRW', account: 'u1', mode: 'decrement' },
    ...{ price: 70_000, takerSide: 'buy' },
    maker: { ...leg, orderId: ID },
    taker: { ...leg, orderId: OTHER, canceledQuantity: 4, cumQuantity: 0, leavesQuantity: 0 },
  };
  return event;
};
const STOP = { orderType: 'stop_limit', options: { triggerPrice: 69_000 } } as const;
const OCO = {
  orderType: 'oco',
  options: { triggerPrice: 69_000, stopPrice: 68_000 },
} as const;

function foldOf(...events: readonly Event[]): OrderFold {
  const fold = new OrderFold('0f1e2d3c-4b5a-4697-8879-0a1b2c3d4e5f');
  events.forEach((event, i) => {
    fold.take(event, i + 1, 100 * (i + 1));
  });
  return fold;
}
const orderAfter = (...events: readonly Event[]) => foldOf(...events).orders.get(ID);
const changeAfter = (...events: readonly Event[]) => foldOf(...events).changes.get(ID);

describe('an order', () => {
  it('waits for its trigger, and is new when that was reached', () => {
    expect(orderAfter(accepted(STOP))).toMatchObject({ status: 'WAITING', completedAt: null });
    expect(orderAfter(accepted(STOP), triggered(70_000))).toMatchObject({
      ...{ status: 'NEW', updatedAt: 200, completedAt: null },
    });
  });

  it('of type oco is new at once, and has its stop price once triggered', () => {
    expect(orderAfter(accepted(OCO))).toMatchObject({ status: 'NEW', price: 70_000 });
    expect(orderAfter(accepted(OCO), trade(4, 6), triggered(68_000))).toMatchObject({
      ...{ status: 'PARTIALLY_FILLED', price: 68_000, filledQuantity: 4, completedAt: null },
    });
  });

  it('has the price and quantity of its last amend', () => {
    expect(orderAfter(accepted(), amended(71_000, 8, 0))).toMatchObject({
      ...{ status: 'NEW', price: 71_000, quantity: 8, completedAt: null },
    });
    expect(orderAfter(accepted(), trade(4, 6), amended(71_000, 8, 4))).toMatchObject({
      ...{ status: 'PARTIALLY_FILLED', quantity: 8, filledQuantity: 4 },
    });
  });

  it('loses lots to self-trade prevention, and is canceled when none is left', () => {
    expect(orderAfter(accepted(), prevented(4, 0, 6))).toMatchObject({
      ...{ status: 'NEW', quantity: 10, canceledQuantity: 4, reason: null, completedAt: null },
    });
    expect(orderAfter(accepted(), prevented(10, 0, 0))).toMatchObject({
      ...{ status: 'CANCELED', reason: 'SELF_TRADE_PREVENTED', completedAt: 200 },
    });
    expect(orderAfter(accepted(), prevented(4, 0, 6), trade(6, 0))).toMatchObject({
      ...{ status: 'FILLED', canceledQuantity: 4, filledQuantity: 6 },
    });
    expect(changeAfter(prevented(0, 0, 10))).toBeUndefined();
  });

  it.each<[CancelReason, string]>([
    ['EXPIRED', 'EXPIRED'],
    ['KILL_SWITCH', 'CANCELED'],
    ['CANCEL_ALL_AFTER', 'CANCELED'],
  ])('that ends by %s is %s', (reason, status) => {
    expect(orderAfter(accepted(), canceled(reason))).toMatchObject({
      ...{ status, reason, canceledQuantity: 10, completedAt: 200 },
    });
  });

  it('pays its tax beside its fee', () => {
    const fold = foldOf(accepted(), trade(4, 6), trade(6, 0));
    expect(fold.orders.get(ID)).toMatchObject({ fee: 10n, tax: 18n });
    expect(fold.executions.map(({ tax }) => tax)).toEqual([9n, 0n, 9n, 0n]);
  });
});

describe('the changes of an order accepted earlier', () => {
  it('leave its status open when all that is known is that it waits no longer', () => {
    expect(changeAfter(triggered(68_000))).toMatchObject({
      ...{ status: null, price: 68_000, quantity: null, completedAt: null },
    });
    expect(changeAfter(trade(4, 6), triggered(68_000))).toMatchObject({
      ...{ status: 'PARTIALLY_FILLED', price: 68_000, filledQuantity: 4 },
    });
    expect(changeAfter(triggered(68_000), canceled('IOC_REMAINDER'))).toMatchObject({
      ...{ status: 'CANCELED', price: 68_000, canceledQuantity: 10, completedAt: 200 },
    });
  });

  it('carry the last amend and the sum of what was taken off', () => {
    const events = [amended(71_000, 12, 0), prevented(2, 0, 10), prevented(3, 0, 7)];
    expect(changeAfter(...events)).toMatchObject({
      ...{ status: 'NEW', price: 71_000, quantity: 12, canceledQuantity: 5 },
    });
  });
});

describe('the view of an order', () => {
  const viewOf = (change: Partial<OrderAccepted>) =>
    toOrderView(orderAfter(accepted(change))!, BTC_KRW);

  it('shows type, limit and options in readable units, and no option it has not', () => {
    const options: OrderOptions = {
      ...{ triggerPrice: 69_000, stopPrice: 68_000, displayQuantity: 2, expiresAt: 0 },
      ...{ postOnly: true, quoteBudget: '12345', selfTradePrevention: 'decrement' },
      attached: {
        ...{ orderId: OTHER, clientOrderId: 'd', side: 'buy', orderType: 'trailing_stop' },
        ...{ timeInForce: 'ioc', price: null, options: { trailingOffset: 500 } },
      },
    };
    expect(viewOf({ orderType: 'oco', timeInForce: 'gtd', options })).toMatchObject({
      ...{ type: 'OCO', time_in_force: 'gtd', price: '70000000', trigger_price: '69000000' },
      ...{ stop_price: '68000000', display_quantity: '0.0002', post_only: true },
      ...{ expires_at: '1970-01-01T00:00:00.000Z', quote_budget: '123.45' },
      self_trade_prevention: 'decrement',
      attached: {
        ...{ order_id: OTHER, client_order_id: 'd', side: 'BUY', type: 'TRAILING_STOP' },
        ...{ time_in_force: 'ioc', price: null, trailing_offset: '500000' },
      },
    });
    expect(Object.keys(viewOf({}))).toEqual(
      expect.not.arrayContaining(['trigger_price', 'canceled_quantity', 'tax', 'attached']),
    );
  });

  it.each(['market', 'stop', 'take_profit', 'trailing_stop'] as const)(
    'has no limit for the type %s',
    (orderType) => {
      expect(viewOf({ orderType, timeInForce: 'ioc' })).toMatchObject({ price: null });
    },
  );
});
