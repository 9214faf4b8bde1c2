/**
 * Books from the log's events alone, as market data would build them, and the rule of a book outside
 * an auction: a trade is with the first order of the best level, at its price.
 *
 * An order that waits for its trigger is in no book; an oco rests until its trigger takes it out. At
 * most one order arrives at a time; it rests once nothing opposite is within its limit. Complexity:
 * O(levels) per event. Known limit: an auction's trades are not checked for priority.
 */
import type {
  Event,
  OrderAccepted,
  OrderAmended,
  OrderTriggered,
  SelfTradePrevented,
  TradeExecuted,
} from '@stratex/contracts';
import { SymbolBook, type BookOrder, type Depth } from './symbol-book';

type Arriving = BookOrder & { readonly symbol: string };
type Untriggered = Pick<BookOrder, 'leaves' | 'display' | 'stays'>;

const WAITING: ReadonlySet<string> = new Set([
  'stop',
  'stop_limit',
  'take_profit',
  'take_profit_limit',
  'trailing_stop',
]);
const STAYING: ReadonlySet<string> = new Set(['gtc', 'gtd', 'day']);

/** @throws Error that names the rule an event breaks. */
export class BookFold {
  private readonly books = new Map<string, SymbolBook>();
  private readonly untriggered = new Map<number, Untriggered>();
  private arriving: Arriving | undefined;

  apply(event: Event): void {
    this.change(event);
    this.settle();
  }

  /** All levels with what they show, best first. */
  depth(symbol: string): { bids: Depth[]; asks: Depth[] } {
    const book = this.book(symbol);
    return { bids: book.depth('buy'), asks: book.depth('sell') };
  }

  private change(event: Event): void {
    switch (event.type) {
      case 'order.accepted':
        this.accept(event);
        return;
      case 'trade.executed':
        this.trade(event);
        return;
      // No instrument of a run is paper.
      case 'order.filled':
      case 'order.deferred':
        throw new Error(`${event.type} of ${event.symbol}, which has a book of its own`);
      case 'order.canceled':
        this.end(event.symbol, event.orderNumber);
        return;
      case 'order.triggered':
        this.trigger(event);
        return;
      case 'order.amended':
        this.amend(event);
        return;
      case 'self_trade.prevented':
        this.prevent(event);
        return;
      case 'symbol.state_changed':
        this.book(event.symbol).isInAuction = event.state === 'auction';
        this.book(event.symbol).isUncrossing = false;
        return;
      case 'auction.uncrossed':
        this.book(event.symbol).isUncrossing = true;
        return;
      case 'order.rejected':
      case 'order.duplicated':
      case 'orders.all_canceled':
      case 'cancel_all_after.set':
      case 'account.opened':
      case 'account.reset':
      case 'account.state_changed':
      case 'account.group_set':
      case 'funds.deposited':
      case 'system.state_changed':
      case 'risk_limits.set':
      case 'position_limit.set':
      case 'previous_close.set':
      case 'reference_price.set':
      case 'answers.rotated':
      case 'external_trade.seen':
      case 'external_quote.seen':
      case 'external_session.set':
      case 'command.rejected':
        return;
    }
  }

  private accept(event: OrderAccepted): void {
    const { symbol, orderNumber, side, price, orderType, timeInForce, options } = event;
    const display = options?.displayQuantity ?? 0;
    const order = { leaves: event.quantity, display, stays: STAYING.has(timeInForce) };
    const isOco = orderType === 'oco';
    // Without a stop price an oco goes on at the market.
    const stays = order.stays && !(isOco && options?.stopPrice === undefined);
    if (isOco || WAITING.has(orderType)) this.untriggered.set(orderNumber, { ...order, stays });
    if (!WAITING.has(orderType)) this.arriving = { symbol, orderNumber, side, price, ...order };
  }

  private trade(event: TradeExecuted): void {
    const book = this.book(event.symbol);
    const { arriving } = this;
    if (arriving?.orderNumber === event.taker.orderNumber) {
      book.requireFirst(event);
      this.arriving = { ...arriving, leaves: arriving.leaves - event.quantity };
      if (this.arriving.leaves !== event.taker.leavesQuantity)
        throw new Error(
          `trade ${event.tradeNumber}: the taker has ${this.arriving.leaves} lots left`,
        );
    } else if (book.isUncrossing) book.fill(event.taker, event.quantity);
    else throw new Error(`trade ${event.tradeNumber}: its taker did not arrive`);
    book.fill(event.maker, event.quantity);
    for (const { orderNumber, leavesQuantity } of [event.maker, event.taker])
      if (leavesQuantity === 0) this.untriggered.delete(orderNumber);
  }

  private trigger({ symbol, orderNumber, side, price }: OrderTriggered): void {
    const waiting = this.untriggered.get(orderNumber);
    if (waiting === undefined) throw new Error(`order ${orderNumber} fired without a trigger`);
    this.untriggered.delete(orderNumber);
    const resting = this.book(symbol).remove(orderNumber);
    const leaves = resting?.leaves ?? waiting.leaves;
    this.arriving = { symbol, orderNumber, side, price, ...waiting, leaves };
  }

  private amend({ symbol, orderNumber, price, leavesQuantity, keepsPriority }: OrderAmended): void {
    const book = this.book(symbol);
    if (keepsPriority) {
      book.shrink(orderNumber, leavesQuantity);
      return;
    }
    const resting = book.remove(orderNumber);
    if (resting === undefined) throw new Error(`order ${orderNumber} moved but does not rest`);
    this.arriving = { ...resting, symbol, price, leaves: leavesQuantity };
  }

  private prevent({ symbol, maker, taker }: SelfTradePrevented): void {
    this.book(symbol).shrink(maker.orderNumber, maker.leavesQuantity);
    for (const { orderNumber, leavesQuantity } of [maker, taker])
      if (leavesQuantity === 0) this.untriggered.delete(orderNumber);
    if (this.arriving?.orderNumber !== taker.orderNumber)
      throw new Error(`order ${taker.orderNumber} was prevented but does not arrive`);
    this.arriving = { ...this.arriving, leaves: taker.leavesQuantity };
  }

  private end(symbol: string, orderNumber: number): void {
    this.untriggered.delete(orderNumber);
    if (this.arriving?.orderNumber === orderNumber) this.arriving = undefined;
    else this.book(symbol).remove(orderNumber);
  }

  private settle(): void {
    const order = this.arriving;
    if (order === undefined) return;
    if (order.leaves === 0) {
      this.arriving = undefined;
      return;
    }
    const book = this.book(order.symbol);
    if (!order.stays || (!book.isInAuction && book.isTakenBy(order))) return;
    this.arriving = undefined;
    book.rest(order);
  }

  private book(symbol: string): SymbolBook {
    let book = this.books.get(symbol);
    if (book === undefined) this.books.set(symbol, (book = new SymbolBook(symbol)));
    return book;
  }
}
