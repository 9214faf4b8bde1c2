/**
 * Order: an open order. When it ends nothing of it remains but its answer (see `answers.ts`).
 */
import type { OrderAccepted, TimeInForce } from '@stratex/contracts';
import type { FeeSchedule } from '@stratex/money';
import type { Balance } from './balance';
import type { ListedOrder, OpenOrders } from './open-orders';
import type { PaperProgress } from './paper-progress';
import type { RestingOrder } from './price-level';
import type { Expiry, Trigger } from './timers';

export interface Order extends RestingOrder<Order>, ListedOrder<Order> {
  readonly side: 'buy' | 'sell';
  /** The limit, or the band price of an order that trades at the market. */
  price: number;
  /** Of an oco not yet triggered: the price it would go on with; else 0. */
  stopPrice: number;
  /** Lots in all: those filled and those left. */
  quantity: number;
  leaves: number;
  /** Quote asset for a buy, base asset for a sell; minor units. */
  hold: bigint;
  /** Sum of notional x rate, parts of 10^9. */
  feeOwed: bigint;
  /** Quote asset. */
  feePaid: bigint;
  /** Rests when nothing is left to take. */
  stays: boolean;
  /** Holds a quote budget, which its fills use up. */
  readonly spendsBudget: boolean;
  readonly accepted: OrderAccepted;
  /** Those of the day it was accepted, for its whole life. */
  readonly fees: FeeSchedule;
  /** While the order waits for a price, or is an oco not yet triggered. */
  trigger: Trigger<Order> | undefined;
  expiry: Expiry<Order> | undefined;
  /** Of a paper instrument's order. */
  readonly paper: PaperProgress | undefined;
  /** Where the hold is. */
  readonly paying: Balance;
  /** Where the proceeds go. */
  readonly receiving: Balance;
  /** The account's list, which the order is in. */
  readonly siblings: OpenOrders<Order>;
}

/** Accepted, but in no book until its trigger is reached. */
export function isWaiting({ trigger, accepted }: Order): boolean {
  return trigger !== undefined && accepted.orderType !== 'oco';
}

export function staysOpen(timeInForce: TimeInForce): boolean {
  return timeInForce === 'gtc' || timeInForce === 'gtd' || timeInForce === 'day';
}
