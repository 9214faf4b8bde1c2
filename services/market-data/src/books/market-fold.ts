/**
 * Books and tickers of all symbols: a fold of the log.
 *
 * Ordering invariant: at most one order is arriving at a time, because the engine executes commands
 * one after the other. It rests after the first event that leaves it lots and nothing opposite
 * within its limit, so the book is never crossed but in an auction, where orders rest at once. An
 * order that waits for its trigger is in no book; an oco rests until its trigger takes it out.
 * Complexity: O(log levels) per event. Limits: memory grows with the open orders only.
 */
import type {
  DataFrame,
  Event,
  Frame,
  OrderAccepted,
  OrderAmended,
  OrderCanceled,
  OrderFilled,
  OrderTriggered,
  OrderType,
  SelfTradePrevented,
  SymbolStateChanged,
  TimeInForce,
} from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import { SymbolBook, type RestingOrder } from './symbol-book';

interface ArrivingOrder extends RestingOrder {
  readonly symbol: string;
  /** It never meets the orders of others. */
  readonly isPaper: boolean;
}

/** An order with a trigger as it goes on when triggered; an oco's lots stand in the book. */
type UntriggeredOrder = Pick<RestingOrder, 'leaves' | 'display' | 'stays'>;

const MINUTE_MS = 60_000;
const STAYING: ReadonlySet<TimeInForce> = new Set<TimeInForce>(['gtc', 'gtd', 'day']);
/** In no book until their trigger is reached. */
const WAITING: ReadonlySet<OrderType> = new Set<OrderType>([
  'stop',
  'stop_limit',
  'take_profit',
  'take_profit_limit',
  'trailing_stop',
]);

export class MarketFold {
  private readonly books = new Map<string, SymbolBook>();
  private readonly untriggered = new Map<number, UntriggeredOrder>();
  /** Orders that wait for an external price: in no book. */
  private readonly deferred = new Set<number>();
  private arriving: ArrivingOrder | undefined;
  private lastEvent = 0;
  private minute = 0;

  constructor(instruments: Iterable<Instrument>) {
    for (const instrument of instruments)
      this.books.set(instrument.symbol, new SymbolBook(instrument));
  }

  /** Number of the last event taken in. */
  get event(): number {
    return this.lastEvent;
  }

  get symbols(): Iterable<string> {
    return this.books.keys();
  }

  book(symbol: string): SymbolBook | undefined {
    return this.books.get(symbol);
  }

  /** Takes one frame in. @param touched receives every symbol whose book or ticker changed. */
  apply(frame: Frame, touched: Set<string>): void {
    if (frame.kind !== 'data') return;
    this.passTo(frame.time, touched);
    frame.events.forEach((event, index) => {
      this.lastEvent = frame.execFrom + index;
      this.applyEvent(event, frame, touched);
      this.settle(touched);
    });
  }

  /** A minute that ends takes the trades of the day before out of the tickers. */
  private passTo(time: number, touched: Set<string>): void {
    const minute = Math.floor(time / MINUTE_MS);
    if (minute === this.minute) return;
    this.minute = minute;
    for (const [symbol, book] of this.books) if (book.day.passTo(time)) touched.add(symbol);
  }

  private applyEvent(event: Event, frame: DataFrame, touched: Set<string>): void {
    switch (event.type) {
      case 'order.accepted':
        this.accept(event);
        return;
      case 'trade.executed': {
        const book = this.touch(event.symbol, touched);
        for (const leg of [event.maker, event.taker]) {
          this.fill(book, leg.orderNumber, event.quantity);
          if (leg.leavesQuantity === 0) this.untriggered.delete(leg.orderNumber);
        }
        book.traded(event, this.lastEvent, frame.time);
        return;
      }
      case 'order.filled':
        this.takeFill(event, touched);
        return;
      case 'order.deferred':
        this.deferred.add(event.orderNumber);
        this.arriving = undefined;
        return;
      case 'external_quote.seen':
        this.touch(event.symbol, touched).quote = event;
        return;
      case 'external_trade.seen':
        this.touch(event.symbol, touched).tradedElsewhere(event, this.lastEvent, frame.time);
        return;
      case 'order.canceled':
        this.cancel(event, touched);
        return;
      case 'order.triggered':
        this.trigger(event, touched);
        return;
      case 'order.amended':
        this.amend(event, touched);
        return;
      case 'self_trade.prevented':
        this.prevent(event, touched);
        return;
      case 'previous_close.set':
        this.touch(event.symbol, touched).previousClose = event.price;
        return;
      case 'symbol.state_changed':
        this.changeState(event, touched);
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
      case 'reference_price.set':
      case 'auction.uncrossed':
      case 'answers.rotated':
      case 'external_session.set':
      case 'command.rejected':
        return;
    }
  }

  /** An auction's indicative price comes and goes with the state. */
  private changeState({ symbol, state }: SymbolStateChanged, touched: Set<string>): void {
    const inAuction = state === 'auction';
    if (this.bookOf(symbol).inAuction === inAuction) return;
    this.touch(symbol, touched).inAuction = inAuction;
  }

  private accept(event: OrderAccepted): void {
    const { symbol, orderNumber, side, price, orderType, options } = event;
    const order = {
      leaves: event.quantity,
      display: options?.displayQuantity ?? 0,
      stays: STAYING.has(event.timeInForce),
    };
    if (orderType === 'oco')
      // Without a stop price it goes on at the market.
      this.untriggered.set(orderNumber, {
        ...order,
        stays: order.stays && options?.stopPrice !== undefined,
      });
    else if (WAITING.has(orderType)) {
      this.untriggered.set(orderNumber, order);
      return;
    }
    const isPaper = event.effectiveAt !== undefined;
    this.arriving = { symbol, orderNumber, side, price, isPaper, ...order };
  }

  /** A deferred order is in no book: nobody sees it until it trades. */
  private takeFill(
    { symbol, orderNumber, quantity, leavesQuantity }: OrderFilled,
    touched: Set<string>,
  ): void {
    if (leavesQuantity === 0) this.untriggered.delete(orderNumber);
    if (!this.deferred.has(orderNumber))
      this.fill(this.touch(symbol, touched), orderNumber, quantity);
    else if (leavesQuantity === 0) this.deferred.delete(orderNumber);
  }

  /** The order that arrives, or one that rests: in an auction's uncrossing both do. */
  private fill(book: SymbolBook, orderNumber: number, quantity: number): void {
    const { arriving } = this;
    if (arriving?.orderNumber === orderNumber)
      this.arriving = { ...arriving, leaves: arriving.leaves - quantity };
    else book.fill(orderNumber, quantity);
  }

  private cancel({ orderNumber, symbol }: OrderCanceled, touched: Set<string>): void {
    this.untriggered.delete(orderNumber);
    this.deferred.delete(orderNumber);
    if (this.arriving?.orderNumber === orderNumber) this.arriving = undefined;
    else if (this.bookOf(symbol).remove(orderNumber) !== undefined) this.touch(symbol, touched);
  }

  private trigger(event: OrderTriggered, touched: Set<string>): void {
    const { symbol, orderNumber, side, price } = event;
    const waiting = this.untriggered.get(orderNumber);
    if (waiting === undefined) throw new Error(`order ${orderNumber} fired without a trigger`);
    this.untriggered.delete(orderNumber);
    const resting = this.bookOf(symbol).remove(orderNumber);
    if (resting !== undefined) this.touch(symbol, touched);
    const leaves = resting?.leaves ?? waiting.leaves;
    const isPaper = event.effectiveAt !== undefined;
    this.arriving = { symbol, orderNumber, side, price, isPaper, ...waiting, leaves };
  }

  private amend(event: OrderAmended, touched: Set<string>): void {
    const { symbol, orderNumber, price, leavesQuantity: leaves } = event;
    const book = this.touch(symbol, touched);
    if (event.keepsPriority) {
      book.shrink(orderNumber, leaves);
      return;
    }
    const resting = book.remove(orderNumber);
    if (resting === undefined) throw new Error(`order ${orderNumber} moved but does not rest`);
    const isPaper = event.effectiveAt !== undefined;
    this.arriving = { ...resting, symbol, price, leaves, isPaper };
  }

  private prevent({ symbol, maker, taker }: SelfTradePrevented, touched: Set<string>): void {
    this.touch(symbol, touched).shrink(maker.orderNumber, maker.leavesQuantity);
    if (maker.leavesQuantity === 0) this.untriggered.delete(maker.orderNumber);
    if (taker.leavesQuantity === 0) this.untriggered.delete(taker.orderNumber);
    if (this.arriving?.orderNumber !== taker.orderNumber)
      throw new Error(`order ${taker.orderNumber} was prevented but does not arrive`);
    this.arriving = { ...this.arriving, leaves: taker.leavesQuantity };
  }

  /** Rests what arrives once it has nothing more to take. */
  private settle(touched: Set<string>): void {
    const order = this.arriving;
    if (order === undefined) return;
    if (order.leaves === 0) {
      this.arriving = undefined;
      return;
    }
    const book = this.bookOf(order.symbol);
    const meets = !order.isPaper && !book.inAuction;
    if (!order.stays || (meets && book.isTakenBy(order))) return;
    this.arriving = undefined;
    this.touch(order.symbol, touched).rest(order);
  }

  private touch(symbol: string, touched: Set<string>): SymbolBook {
    const book = this.bookOf(symbol);
    book.lastEvent = this.lastEvent;
    touched.add(symbol);
    return book;
  }

  private bookOf(symbol: string): SymbolBook {
    const book = this.books.get(symbol);
    if (book === undefined) throw new Error(`the log names ${symbol}, genesis does not`);
    return book;
  }
}
