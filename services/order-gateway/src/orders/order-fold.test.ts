import type { OrderAccepted, TradeExecuted } from '@stratex/contracts';
import { OrderFold } from './order-fold';

const LOG_ID = '0f1e2d3c-4b5a-4697-8879-0a1b2c3d4e5f';
const MAKER = '00000000-0000-7000-8000-000000000001';
const TAKER = '00000000-0000-7000-8000-000000000002';

const accepted = (orderId: string, account: string): OrderAccepted => ({
  type: 'order.accepted',
  ...{ orderNumber: 1, orderId, account, clientOrderId: 'c', symbol: 'BTC-KRW', side: 'sell' },
  ...{ orderType: 'limit', timeInForce: 'gtc', price: 70_000, quantity: 10, hold: 10n },
});

const trade = (quantity: number, makerLeft: number, takerLeft: number): TradeExecuted => {
  const leg = (orderId: string, account: string, leaves: number) => ({
    ...{ orderNumber: 1, orderId, account, fee: 5n, release: 0n },
    ...{ cumQuantity: 10 - leaves, leavesQuantity: leaves },
  });
  return {
    type: 'trade.executed',
    ...{ tradeNumber: 1, symbol: 'BTC-KRW', price: 70_000, quantity, takerSide: 'buy' },
    notional: BigInt(quantity) * 700_000n,
    maker: leg(MAKER, 'u1', makerLeft),
    taker: leg(TAKER, 'u2', takerLeft),
  };
};

describe('the fold of events into orders', () => {
  it('keeps an order accepted in the batch whole, through its fills to its end', () => {
    const fold = new OrderFold(LOG_ID);
    fold.take(accepted(MAKER, 'u1'), 1, 100);
    expect(fold.orders.get(MAKER)).toMatchObject({ status: 'NEW', completedAt: null });
    fold.take(trade(4, 6, 0), 2, 200);
    expect(fold.orders.get(MAKER)).toMatchObject({
      ...{ status: 'PARTIALLY_FILLED', filledQuantity: 4, notional: 2_800_000n, fee: 5n },
      ...{ createdAt: 100, updatedAt: 200, completedAt: null },
    });
    fold.take(trade(6, 0, 4), 3, 300);
    expect(fold.orders.get(MAKER)).toMatchObject({
      ...{ status: 'FILLED', filledQuantity: 10, notional: 7_000_000n, fee: 10n },
      ...{ updatedAt: 300, completedAt: 300 },
    });
  });

  it('keeps only the sum of changes of an order accepted before', () => {
    const fold = new OrderFold(LOG_ID);
    fold.take(trade(4, 6, 6), 2, 200);
    fold.take(trade(2, 4, 4), 3, 300);
    fold.take(
      {
        type: 'order.canceled',
        ...{ orderNumber: 2, orderId: TAKER, account: 'u2', symbol: 'BTC-KRW', side: 'buy' },
        ...{ reason: 'REQUESTED', cumQuantity: 6, canceledQuantity: 4, release: 1n },
      },
      4,
      400,
    );
    expect(fold.orders.size).toBe(0);
    expect(fold.changes.get(MAKER)).toMatchObject({
      ...{ status: 'PARTIALLY_FILLED', filledQuantity: 6, notional: 4_200_000n, fee: 10n },
    });
    expect(fold.changes.get(TAKER)).toMatchObject({
      ...{ status: 'CANCELED', filledQuantity: 6, reason: 'REQUESTED', completedAt: 400 },
    });
  });

  it('gives each leg of a trade its own execution, with the same id on every reading', () => {
    const read = (): OrderFold => {
      const fold = new OrderFold(LOG_ID);
      fold.take(trade(4, 6, 0), 2, 200);
      return fold;
    };
    const { executions } = read();
    expect(executions).toMatchObject([
      { orderId: MAKER, account: 'u1', side: 'sell', quantity: 4, fee: 5n, event: 2 },
      { orderId: TAKER, account: 'u2', side: 'buy', quantity: 4, fee: 5n, event: 2 },
    ]);
    expect(executions[0]?.execId).not.toBe(executions[1]?.execId);
    expect(read().executions).toEqual(executions);
  });

  it('leaves the first order alone when its id is used again', () => {
    const fold = new OrderFold(LOG_ID);
    const { hold: _hold, orderNumber: _number, ...content } = accepted(MAKER, 'u1');
    fold.take({ ...content, type: 'order.rejected', reason: 'DUPLICATE_ORDER_ID' }, 1, 100);
    expect(fold.orders.size).toBe(0);
    fold.take({ ...content, type: 'order.rejected', reason: 'INSUFFICIENT_FUNDS' }, 2, 100);
    expect(fold.orders.get(MAKER)).toMatchObject({
      ...{ status: 'REJECTED', orderNumber: null, reason: 'INSUFFICIENT_FUNDS', completedAt: 100 },
    });
  });
});
