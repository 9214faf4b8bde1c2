/**
 * AmendOrder. Reads only. Complexity: O(1), but for position limits.
 *
 * Only the quantity falling keeps the order's place; otherwise it stands as if it had just come. The hold
 * becomes what its leaves need at the new price.
 */
import type { AmendOrder, Event, RejectReason, Side } from '@stratex/contracts';
import { isOnTick } from '@stratex/money';
import type { Account } from './account';
import { effectiveAt, ticksAt } from './day-rules';
import { wouldTake } from './decide-place-order';
import { neededHold } from './holds';
import type { Market } from './market';
import type { Order } from './order';
import { fitsLevel, isInRange, isWithinDay } from './order-terms';
import { reasonAgainstAccount, reasonAgainstMarket, reasonAgainstSystem } from './permissions';
import { isWithinBand } from './price-bands';
import { reasonAgainstNotional, reasonAgainstPosition } from './risk';
import { openOrderOf, type EngineState } from './state';

/** What the order would be. */
interface Amended {
  readonly price: number;
  readonly quantity: number;
  readonly leaves: number;
  readonly keepsPriority: boolean;
}

export function decideAmendOrder(state: EngineState, command: AmendOrder, time: number): Event[] {
  const { orderId } = command;
  const rejected = (reason: RejectReason): Event[] => [
    {
      type: 'command.rejected',
      command: 'AmendOrder',
      account: command.account,
      subjectId: orderId,
      reason,
    },
  ];
  const account = state.accounts.get(command.account);
  if (account === undefined) return rejected('ACCOUNT_NOT_FOUND');
  // What reduce_only allows depends on the order.
  const barred = reasonAgainstSystem(state) ?? reasonAgainstAccount(account, true);
  if (barred !== undefined) return rejected(barred);
  const order = openOrderOf(state, orderId);
  const market = state.markets.get(order?.symbol ?? '');
  if (order?.account !== account || market === undefined) return rejected('ORDER_NOT_OPEN');
  const closed = reasonAgainstMarket(market);
  if (closed !== undefined) return rejected(closed);
  const amended = amendedBy(order, command);
  if (amended === undefined) return rejected('NOT_AMENDABLE');
  const unfit = reasonAgainst(account, market, order, amended, time);
  if (unfit !== undefined) return rejected(unfit);

  const { side, feeOwed, feePaid, hold } = order;
  const { price, quantity, leaves, keepsPriority } = amended;
  const { instrument } = market;
  const needed = neededHold(instrument, order.fees, side, price, leaves, feeOwed, feePaid);
  const held = needed > hold ? needed - hold : 0n;
  if (held > order.paying.available)
    return rejected(side === 'buy' ? 'INSUFFICIENT_FUNDS' : 'INSUFFICIENT_HOLDINGS');
  const { orderNumber } = order;
  return [
    {
      type: 'order.amended',
      orderNumber,
      orderId,
      account: account.id,
      symbol: order.symbol,
      side,
      price,
      quantity,
      cumQuantity: quantity - leaves,
      leavesQuantity: leaves,
      held,
      release: hold > needed ? hold - needed : 0n,
      keepsPriority,
      ...(keepsPriority ? {} : effectiveAt(market, time)),
    },
  ];
}

/** @returns undefined for an order that cannot be amended, or not that way. */
function amendedBy(order: Order, command: AmendOrder): Amended | undefined {
  // It waits for its trigger, or takes as soon as there is a price.
  if (order.trigger !== undefined || order.level === undefined) return undefined;
  const price = command.price ?? order.price;
  const quantity = command.quantity ?? order.quantity;
  const filled = order.quantity - order.leaves;
  const isUnchanged = price === order.price && quantity === order.quantity;
  if (isUnchanged || quantity <= filled) return undefined;
  const keepsPriority = price === order.price && quantity < order.quantity;
  return { price, quantity, leaves: quantity - filled, keepsPriority };
}

function reasonAgainst(
  account: Account,
  market: Market,
  order: Order,
  { price, quantity, leaves, keepsPriority }: Amended,
  time: number,
): RejectReason | undefined {
  const { side } = order;
  const barred = reasonAgainstAccount(account, side === 'sell' || keepsPriority);
  if (barred !== undefined) return barred;
  const { instrument } = market;
  if (!Number.isSafeInteger(quantity) || quantity > instrument.maxQuantity)
    return 'QUANTITY_OUT_OF_RANGE';
  if (!keepsPriority && !fitsLevel(market, side, price, leaves)) return 'QUANTITY_OUT_OF_RANGE';
  if (!isInRange(instrument, price)) return 'PRICE_OUT_OF_RANGE';
  const unfit = keepsPriority ? undefined : reasonAgainstPrice(market, side, price, time);
  if (unfit !== undefined) return unfit;
  const tooLarge = reasonAgainstNotional(account, market, price, quantity);
  if (tooLarge !== undefined) return tooLarge;
  const isPostOnly = order.options?.postOnly !== undefined;
  if (isPostOnly && !keepsPriority && wouldTake(market, side, price)) return 'POST_ONLY_WOULD_TAKE';
  if (side === 'sell' || quantity <= order.quantity) return undefined;
  return reasonAgainstPosition(account, market, quantity - order.quantity);
}

/** A price that stays what it is was checked when it came. */
function reasonAgainstPrice(
  market: Market,
  side: Side,
  price: number,
  time: number,
): RejectReason | undefined {
  if (!isOnTick(ticksAt(market, time), price)) return 'PRICE_NOT_ON_TICK';
  if (!isWithinDay(market, price)) return 'PRICE_OUT_OF_LIMITS';
  return isWithinBand(market, side, price, time) ? undefined : 'PRICE_OUT_OF_BAND';
}
