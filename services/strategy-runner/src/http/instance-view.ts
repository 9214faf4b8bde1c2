/** An instance as its owner sees it. */
import { koreanDay } from '@stratex/accounting';
import { formatUnits, type Instrument } from '@stratex/money';
import { stateMessage } from '../instances/instance-messages';
import type { AccountFold } from '../instances/account-fold';
import type { StrategyInstance } from '../instances/strategy-instance';
import type { InstanceBodyView } from './instance.schemas';

export function instanceView(
  { record, lastPrice }: StrategyInstance,
  accounts: AccountFold,
  instrument: Instrument,
): InstanceBodyView {
  const { position, realized, unrealized } = stateMessage(record, accounts, instrument, lastPrice);
  // A day on which nothing was sold yet is not the day of the results.
  const today = record.results.day === koreanDay(Date.now()) ? record.results.today : '0';
  const { ordersPerSecond, maxOrderValue, maxPosition, maxDailyLoss } = record.limits;
  return {
    id: record.id,
    strategy: record.strategy,
    version: record.version,
    symbol: record.symbol,
    bar_seconds: record.barSeconds,
    feed: record.feed,
    params: record.params,
    limits: {
      orders_per_second: ordersPerSecond,
      max_order_value: maxOrderValue,
      max_position: maxPosition,
      max_daily_loss: maxDailyLoss,
    },
    state: record.runState,
    reason: record.reason,
    note: record.note,
    orders: record.orders,
    position: { quantity: position.quantity, average_price: position.averagePrice },
    realized,
    realized_today: formatUnits(BigInt(today), instrument.quote.decimals),
    unrealized,
    created_at: record.createdAt,
  };
}
