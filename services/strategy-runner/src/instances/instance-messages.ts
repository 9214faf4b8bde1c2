/** What STRATEGIES is told of a strategy. */
import type {
  StrategyFillMessage,
  StrategySignalMessage,
  StrategyStateMessage,
} from '@stratex/contracts';
import {
  formatPrice,
  formatQuantity,
  formatUnits,
  notionalOf,
  type Instrument,
} from '@stratex/money';
import type { PlaceIntent } from '@stratex/strategy';
import type { AccountFold } from './account-fold';
import type { InstanceRecord } from './instance-record';
import { orderIdOf } from './order-ids';
import type { OwnEvent } from './own-event';

export function signalMessage(
  { id, account, symbol }: InstanceRecord,
  {
    intent,
    own,
    logId,
    instrument,
  }: {
    readonly intent: PlaceIntent;
    readonly own: OwnEvent;
    readonly logId: string;
    readonly instrument: Instrument;
  },
): StrategySignalMessage {
  const { sequence, side, lots, budget, reason } = intent;
  return {
    schemaVersion: 1,
    ...{ strategyId: id, account, symbol, triggerType: intent.trigger, side },
    quantity: budget === null ? formatQuantity(instrument, lots) : null,
    reason,
    trigger: sequence,
    orderId: orderIdOf(logId, id, sequence),
    orderNumber: own.orderNumber,
    rejected: own.update.status === 'rejected' ? own.update.reason : null,
    event: own.event,
    time: new Date(own.time).toISOString(),
  };
}

/** @returns undefined when the event is no fill. */
export function fillMessage(
  { id, account, symbol }: InstanceRecord,
  { sequence, fill, event, time }: OwnEvent,
  {
    logId,
    instrument,
    brought,
  }: { readonly logId: string; readonly instrument: Instrument; readonly brought: bigint },
): StrategyFillMessage | undefined {
  if (fill === undefined) return undefined;
  return {
    schemaVersion: 1,
    ...{ strategyId: id, account, symbol, trigger: sequence },
    orderId: orderIdOf(logId, id, sequence),
    side: fill.side,
    quantity: formatQuantity(instrument, fill.quantity),
    price: formatPrice(instrument, fill.price),
    status: fill.leaves === 0 ? 'filled' : 'partially_filled',
    realized: formatUnits(brought, instrument.quote.decimals),
    event,
    time: new Date(time).toISOString(),
  };
}

export function stateMessage(
  record: InstanceRecord,
  accounts: AccountFold,
  instrument: Instrument,
  price: number | undefined,
): StrategyStateMessage {
  const { id, account, strategy, version, symbol, runState, reason, note } = record;
  const { results, orders } = record;
  const { lots } = accounts.view(account, instrument);
  const { decimals } = instrument.quote;
  const unrealized =
    price === undefined
      ? null
      : notionalOf(instrument, price, lots) - accounts.costOf(account, instrument, lots);
  return {
    schemaVersion: 1,
    ...{ strategyId: id, account, strategy, version, symbol, runState, reason },
    note,
    position: {
      quantity: formatQuantity(instrument, lots),
      averagePrice: accounts.averageText(account, instrument),
    },
    realized: formatUnits(BigInt(results.realized), decimals),
    unrealized: unrealized === null ? null : formatUnits(unrealized, decimals),
    orders,
    time: new Date().toISOString(),
  };
}
