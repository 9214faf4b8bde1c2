/**
 * Posting rules: which journal entry an event makes.
 *
 * An entry is a function of the event's fields and the instrument's two assets alone, and balances
 * in itself: its amounts sum to zero in each asset. Events that move nothing make no entry.
 * Ordering invariant: the legs of an event always come in the same order, so (event, leg) names a
 * line of the journal for ever. Complexity: constant per event, linear for account.reset.
 *
 *   order.accepted    available -> held by the hold
 *   trade.executed    buyer's held quote -> seller's available (notional - fee - tax), fees, taxes;
 *                     seller's held base -> buyer's available; releases held -> available
 *   order.filled      buyer's held quote -> external (notional), fees; external base -> available;
 *                     seller's held base -> external; external quote -> available (notional - fee
 *                     - tax), fees, taxes; releases held -> available
 *   order.amended     available -> held by what is added, held -> available by the release
 *   order.canceled, order.triggered, self_trade.prevented (both legs)
 *                     held -> available by the release
 *   account.opened    external -> available
 *   funds.deposited   external -> available
 *   account.reset     available -> external for all withdrawn, external -> available the new amount
 */
import type {
  Event,
  OrderFilled,
  SelfTradePrevented,
  Side,
  TradeExecuted,
  TradeLeg,
} from '@stratex/contracts';
import { holdingOf, type Instrument } from '@stratex/money';
import { instrumentOf, type Listing } from './listing';
import type { Book, Posting } from './posting';

/** @throws Error when the event names a symbol that the log does not list: a bug. */
export function postingsOf(event: Event, listing: Listing): readonly Posting[] {
  const entry = new Entry();
  switch (event.type) {
    case 'order.accepted': {
      const asset = heldAsset(instrumentOf(listing, event.symbol), event.side);
      entry.hold(event.account, asset, event.hold);
      break;
    }
    case 'order.canceled':
    case 'order.triggered': {
      const asset = heldAsset(instrumentOf(listing, event.symbol), event.side);
      entry.hold(event.account, asset, -event.release);
      break;
    }
    case 'order.amended': {
      const asset = heldAsset(instrumentOf(listing, event.symbol), event.side);
      entry.hold(event.account, asset, event.held);
      entry.hold(event.account, asset, -event.release);
      break;
    }
    case 'self_trade.prevented':
      postPrevented(entry, event, instrumentOf(listing, event.symbol));
      break;
    case 'trade.executed':
      postTrade(entry, event, instrumentOf(listing, event.symbol));
      break;
    case 'order.filled':
      postFill(entry, event, instrumentOf(listing, event.symbol));
      break;
    case 'account.opened':
    case 'funds.deposited':
      entry.deposit(event.account, event.asset, event.amount);
      break;
    case 'account.reset':
      for (const { asset, amount } of event.withdrawn) entry.deposit(event.account, asset, -amount);
      entry.deposit(event.account, event.asset, event.amount);
      break;
    case 'order.rejected':
    case 'order.duplicated':
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
      break;
  }
  return entry.postings;
}

/** The leg that bought and the leg that sold. */
export function buyerAndSeller(trade: TradeExecuted): {
  readonly buyer: TradeLeg;
  readonly seller: TradeLeg;
} {
  return trade.takerSide === 'buy'
    ? { buyer: trade.taker, seller: trade.maker }
    : { buyer: trade.maker, seller: trade.taker };
}

function postTrade(entry: Entry, trade: TradeExecuted, instrument: Instrument): void {
  const { buyer, seller } = buyerAndSeller(trade);
  const quote = instrument.quote.code;
  const base = instrument.base.code;
  entry.add('held', buyer.account, quote, -(trade.notional + buyer.fee + buyer.release));
  entry.add('available', buyer.account, quote, buyer.release);
  const tax = seller.tax ?? 0n;
  entry.add('available', seller.account, quote, trade.notional - seller.fee - tax);
  entry.add('fees', '', quote, buyer.fee + seller.fee);
  entry.add('taxes', '', quote, tax);
  const holding = holdingOf(instrument, trade.quantity);
  entry.add('held', seller.account, base, -(holding + seller.release));
  entry.add('available', seller.account, base, seller.release);
  entry.add('available', buyer.account, base, holding);
}

/** With the outside: it is paid and delivers, or the other way round, at once. */
function postFill(entry: Entry, fill: OrderFilled, instrument: Instrument): void {
  const { account, notional, fee, release, tax = 0n } = fill;
  const quote = instrument.quote.code;
  const base = instrument.base.code;
  const holding = holdingOf(instrument, fill.quantity);
  if (fill.side === 'buy') {
    entry.add('held', account, quote, -(notional + fee + release));
    entry.add('available', account, quote, release);
    entry.add('external', '', quote, notional);
    entry.add('fees', '', quote, fee);
    entry.deposit(account, base, holding);
    return;
  }
  entry.add('held', account, base, -(holding + release));
  entry.add('available', account, base, release);
  entry.add('external', '', base, holding);
  entry.add('external', '', quote, -notional);
  entry.add('available', account, quote, notional - fee - tax);
  entry.add('fees', '', quote, fee);
  entry.add('taxes', '', quote, tax);
}

/** Both orders are of one account, on opposite sides. */
function postPrevented(entry: Entry, event: SelfTradePrevented, instrument: Instrument): void {
  const { account, takerSide, maker, taker } = event;
  const makerSide = takerSide === 'buy' ? 'sell' : 'buy';
  entry.hold(account, heldAsset(instrument, makerSide), -maker.release);
  entry.hold(account, heldAsset(instrument, takerSide), -taker.release);
}

/** A buy order sets quote money aside, a sell order its holdings. */
function heldAsset(instrument: Instrument, side: Side): string {
  return side === 'buy' ? instrument.quote.code : instrument.base.code;
}

class Entry {
  readonly postings: Posting[] = [];

  add(book: Book, owner: string, asset: string, amount: bigint): void {
    if (amount !== 0n) this.postings.push({ book, owner, asset, amount });
  }

  /** Available to held; back when negative. */
  hold(owner: string, asset: string, amount: bigint): void {
    this.add('available', owner, asset, -amount);
    this.add('held', owner, asset, amount);
  }

  /** External to available; a withdrawal when negative. */
  deposit(owner: string, asset: string, amount: bigint): void {
    this.add('external', '', asset, -amount);
    this.add('available', owner, asset, amount);
  }
}
