/**
 * Which positions an event changes, and how.
 *
 * Applying the changes of all events in log order gives the positions; a position's quantity is
 * then always the account's whole holding of the asset. Holdings that arrive without a cost in the
 * instrument's quote asset cost nothing. Complexity: constant per event, linear for account.reset.
 */
import type { Event, OrderFilled, TradeExecuted } from '@stratex/contracts';
import { holdingOf } from '@stratex/money';
import { instrumentOf, type Listing } from './listing';
import { buyerAndSeller } from './posting-rules';
import {
  costOf,
  increase,
  reduce,
  type Acquisition,
  type Position,
  type PositionOutcome,
  type Sale,
} from './position';

export type PositionChange = {
  readonly account: string;
  /** Code of the base asset. */
  readonly asset: string;
} & (
  | { readonly kind: 'increase'; readonly added: Acquisition }
  | { readonly kind: 'reduce'; readonly sold: Sale }
  | { readonly kind: 'clear' }
);

export function positionChangesOf(event: Event, listing: Listing): readonly PositionChange[] {
  switch (event.type) {
    case 'trade.executed':
      return tradeChanges(event, listing);
    case 'order.filled':
      return [fillChange(event, listing)];
    case 'account.opened':
      return deposit(event, 0n, listing);
    case 'funds.deposited': {
      const quote = listing.byBase.get(event.asset)?.quote.code;
      return deposit(event, event.costAsset === quote ? (event.cost ?? 0n) : 0n, listing);
    }
    case 'account.reset': {
      const { account } = event;
      const holdings = event.withdrawn.filter(({ asset }) => listing.byBase.has(asset));
      const cleared = holdings.map(({ asset }) => ({ kind: 'clear', account, asset }) as const);
      return [...cleared, ...deposit(event, 0n, listing)];
    }
    case 'order.accepted':
    case 'order.canceled':
    case 'order.rejected':
    case 'order.duplicated':
    case 'order.triggered':
    case 'order.amended':
    case 'self_trade.prevented':
    case 'orders.all_canceled':
    case 'cancel_all_after.set':
    case 'account.state_changed':
    case 'account.group_set':
    case 'symbol.state_changed':
    case 'system.state_changed':
    case 'risk_limits.set':
    case 'position_limit.set':
    case 'previous_close.set':
    case 'reference_price.set':
    case 'auction.uncrossed':
    case 'answers.rotated':
    case 'order.deferred':
    case 'external_trade.seen':
    case 'external_quote.seen':
    case 'external_session.set':
    case 'command.rejected':
      return [];
  }
}

/** What the change made by event number `event` leaves of the position. */
export function changePosition(
  position: Position | undefined,
  change: PositionChange,
  event: number,
): PositionOutcome {
  switch (change.kind) {
    case 'increase':
      return { position: increase(position, change.added, event), closed: undefined };
    case 'reduce':
      return reduce(position, change.sold);
    case 'clear':
      // Taken away, not sold: what was realized before stays, what is lost is no result.
      return { position: undefined, closed: position };
  }
}

/** The sale first: who trades with himself sells what he had and buys it anew. */
function tradeChanges(trade: TradeExecuted, listing: Listing): readonly PositionChange[] {
  const instrument = instrumentOf(listing, trade.symbol);
  const asset = instrument.base.code;
  const quantity = holdingOf(instrument, trade.quantity);
  const { notional } = trade;
  const { buyer, seller } = buyerAndSeller(trade);
  const sold = { quantity, notional, fee: seller.fee, tax: seller.tax ?? 0n };
  const added = { quantity, cost: costOf(notional), fee: buyer.fee };
  return [
    { kind: 'reduce', account: seller.account, asset, sold },
    { kind: 'increase', account: buyer.account, asset, added },
  ];
}

function fillChange(fill: OrderFilled, listing: Listing): PositionChange {
  const { account, notional, fee, tax = 0n } = fill;
  const instrument = instrumentOf(listing, fill.symbol);
  const quantity = holdingOf(instrument, fill.quantity);
  const whose = { account, asset: instrument.base.code };
  return fill.side === 'buy'
    ? { ...whose, kind: 'increase', added: { quantity, cost: costOf(notional), fee } }
    : { ...whose, kind: 'reduce', sold: { quantity, notional, fee, tax } };
}

function deposit(
  { account, asset, amount }: { account: string; asset: string; amount: bigint },
  cost: bigint,
  listing: Listing,
): readonly PositionChange[] {
  if (amount === 0n || !listing.byBase.has(asset)) return [];
  const added = { quantity: amount, cost: costOf(cost), fee: 0n };
  return [{ kind: 'increase', account, asset, added }];
}
