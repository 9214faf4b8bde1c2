/** The exchange as the events tell it: what the auditor's parts share. */
import type { Instrument } from '@stratex/money';
import { AuditFailure } from './audit-failure';
import { AuditedBooks } from './audited-books';
import type { AuditedExternal } from './audited-offers';
import { AuditedMoney } from './audited-money';
import type { AuditedOrder } from './audited-order';

/** What the auditor must know of an instrument. */
export type AuditedInstrument = Pick<
  Instrument,
  'symbol' | 'base' | 'quote' | 'lotUnits' | 'notionalUnit' | 'maxPrice' | 'maxQuantity' | 'paper'
>;

export class AuditedExchange {
  readonly money = new AuditedMoney();
  readonly books = new AuditedBooks();
  readonly instruments: ReadonlyMap<string, AuditedInstrument>;
  /** Open orders by number. */
  readonly orders = new Map<number, AuditedOrder>();
  incoming: AuditedOrder | undefined;
  /** By symbol: what was heard of the external markets, and of what kind the last was. */
  readonly external = new Map<string, AuditedExternal>();
  heardLast: 'external_trade.seen' | 'external_quote.seen' | undefined;
  /** An auction that uncrosses, and the lots that are still to trade. */
  uncrossing: { readonly symbol: string; readonly price: number; left: number } | undefined;

  constructor(instruments: readonly AuditedInstrument[]) {
    this.instruments = new Map(instruments.map((each) => [each.symbol, each]));
  }

  order(orderNumber: number, orderId: string): AuditedOrder {
    const order = this.orders.get(orderNumber);
    if (order?.accepted.orderId !== orderId)
      throw new AuditFailure('I11', `order ${orderNumber} is not open`);
    return order;
  }

  instrument(symbol: string): AuditedInstrument {
    const instrument = this.instruments.get(symbol);
    if (instrument === undefined) throw new AuditFailure('I11', `unknown symbol ${symbol}`);
    return instrument;
  }

  end(order: AuditedOrder): void {
    if (order.hold !== 0n)
      throw new AuditFailure('I3', `order ${order.accepted.orderNumber} ends with a hold`);
    order.phase = 'ended';
    this.books.leave(order);
    this.orders.delete(order.accepted.orderNumber);
    if (this.incoming === order) this.incoming = undefined;
  }

  /** Moves the hold; what an order holds must cover what it may have to give. */
  changeHold(order: AuditedOrder, by: { available?: bigint; held: bigint }): void {
    const { account, symbol, side } = order.accepted;
    const { base, quote } = this.instrument(symbol);
    this.money.move(account, side === 'buy' ? quote.code : base.code, by);
    order.hold += by.held;
    if (order.hold < 0n) throw new AuditFailure('I3', 'a hold below nothing');
  }

  release(order: AuditedOrder, amount: bigint): void {
    if (amount < 0n) throw new AuditFailure('I3', 'a negative release');
    this.changeHold(order, { available: amount, held: -amount });
  }

  checkHold(order: AuditedOrder): void {
    const { symbol, side, options, orderNumber } = order.accepted;
    const { lotUnits, notionalUnit } = this.instrument(symbol);
    const leaves = BigInt(order.leaves);
    const isTooLittle =
      side === 'sell'
        ? order.hold !== leaves * lotUnits
        : options?.quoteBudget === undefined &&
          order.hold < BigInt(order.price) * leaves * notionalUnit;
    if (isTooLittle) throw new AuditFailure('I3', `the hold of order ${orderNumber} is wrong`);
  }

  becomeIncoming(order: AuditedOrder): void {
    this.books.leave(order);
    order.phase = 'incoming';
    this.incoming = order;
  }

  /** The incoming order takes nothing more: it rests, if it is one that rests. */
  settle(): void {
    const order = this.incoming;
    if (order === undefined) return;
    const { timeInForce } = order;
    if (timeInForce === 'ioc' || timeInForce === 'fok')
      throw new AuditFailure('I9', `${timeInForce} order ${order.accepted.orderNumber} rests`);
    this.incoming = undefined;
    this.books.rest(order);
  }
}
