/**
 * An auditor that knows nothing but the log: it folds events, in order, and finds what no exchange
 * may do. It knows neither commands nor the engine, nor how anything was decided.
 *
 * Invariants, by the numbers of the list: I1 conservation, I2 nothing negative, I3 holds
 * cover the leaves, I4 fills, I5 both legs, I6 prices within limits, I7 price-time priority, I8 no
 * crossed book, I9 times in force, I10 counters, I11 states of orders, I13 fees, I15 whole numbers.
 * Complexity: a trade costs a look at every resting order. Ended orders are forgotten.
 */
import type { Event, OrderAccepted } from '@stratex/contracts';
import { AuditFailure } from './audit-failure';
import { AuditedExchange, type AuditedInstrument } from './audited-exchange';
import { auditedOrder, shrink } from './audited-order';
import { auditFill, auditHeard } from './audited-external';
import { auditTrade } from './audited-trade';
import { auditPrevention } from './audited-prevention';

export class EventAuditor {
  private readonly exchange: AuditedExchange;
  private readonly states = new Map<string, string>();
  private lastOrder = 0;
  private lastTrade = 0;
  private lastRotation = 0;

  constructor(instruments: readonly AuditedInstrument[]) {
    this.exchange = new AuditedExchange(instruments);
  }

  /** All events of one command. @throws AuditFailure at the first broken invariant. */
  command(events: readonly Event[]): void {
    for (const event of events) this.event(event);
    this.exchange.settle();
    if (this.exchange.uncrossing !== undefined)
      throw new AuditFailure('I11', 'an auction that does not end');
    this.exchange.money.checkConservation();
    for (const symbol of this.exchange.instruments.keys())
      if (this.isMeeting(symbol) && this.exchange.books.isCrossed(symbol))
        throw new AuditFailure('I8', `the book of ${symbol} is crossed`);
  }

  private event(event: Event): void {
    switch (event.type) {
      case 'trade.executed':
        this.lastTrade += 1;
        if (event.tradeNumber !== this.lastTrade)
          throw new AuditFailure('I10', `trade ${event.tradeNumber} out of turn`);
        auditTrade(this.exchange, event);
        return;
      case 'order.filled':
        this.lastTrade += 1;
        if (event.tradeNumber !== this.lastTrade)
          throw new AuditFailure('I10', `trade ${event.tradeNumber} out of turn`);
        if (event.liquidity === 'maker') this.exchange.settle();
        auditFill(this.exchange, event);
        return;
      case 'order.deferred': {
        const order = this.exchange.order(event.orderNumber, event.orderId);
        if (this.exchange.incoming !== order)
          throw new AuditFailure('I11', `order ${event.orderNumber} does not take`);
        order.phase = 'deferred';
        this.exchange.incoming = undefined;
        return;
      }
      case 'external_trade.seen':
      case 'external_quote.seen':
        this.exchange.settle();
        this.exchange.heardLast = event.type;
        auditHeard(this.exchange, event);
        return;
      case 'self_trade.prevented':
        auditPrevention(this.exchange, event);
        return;
      case 'order.canceled':
        this.canceled(event);
        return;
      case 'order.accepted':
        this.exchange.settle();
        this.accepted(event);
        return;
      case 'order.triggered':
        this.exchange.settle();
        this.triggered(event);
        return;
      case 'order.amended':
        this.exchange.settle();
        this.amended(event);
        return;
      // Comes between an incoming order and its trade.
      case 'reference_price.set':
        return;
      case 'account.group_set':
      case 'account.opened':
      case 'account.reset':
      case 'account.state_changed':
      case 'answers.rotated':
      case 'external_session.set':
      case 'auction.uncrossed':
      case 'cancel_all_after.set':
      case 'command.rejected':
      case 'funds.deposited':
      case 'order.duplicated':
      case 'order.rejected':
      case 'orders.all_canceled':
      case 'position_limit.set':
      case 'previous_close.set':
      case 'risk_limits.set':
      case 'symbol.state_changed':
      case 'system.state_changed':
        this.exchange.settle();
        this.control(event);
    }
  }

  private accepted(event: OrderAccepted): void {
    this.lastOrder += 1;
    if (event.orderNumber !== this.lastOrder)
      throw new AuditFailure('I10', `order ${event.orderNumber} out of turn`);
    const { maxPrice, maxQuantity } = this.exchange.instrument(event.symbol);
    const isWhole = (value: number, max: number): boolean =>
      Number.isSafeInteger(value) && value > 0 && value <= max;
    if (!isWhole(event.price, maxPrice) || !isWhole(event.quantity, maxQuantity))
      throw new AuditFailure('I15', `order ${event.orderNumber}: price or quantity`);
    const order = auditedOrder({ ...event });
    this.exchange.orders.set(event.orderNumber, order);
    order.hold = 0n;
    this.exchange.changeHold(order, { available: -event.hold, held: event.hold });
    this.exchange.checkHold(order);
    if (order.phase === 'incoming') this.exchange.incoming = order;
  }

  private triggered(event: Extract<Event, { type: 'order.triggered' }>): void {
    const order = this.exchange.order(event.orderNumber, event.orderId);
    const { orderType, options } = order.accepted;
    const isOco = orderType === 'oco';
    if (!order.hasTrigger || order.phase !== (isOco ? 'resting' : 'waiting'))
      throw new AuditFailure('I11', `order ${event.orderNumber} cannot be triggered`);
    if (!isOco && event.price !== order.price)
      throw new AuditFailure('I6', `order ${event.orderNumber} goes on with another price`);
    if (isOco && options?.stopPrice === undefined) order.timeInForce = 'ioc';
    order.hasTrigger = false;
    order.price = event.price;
    order.effectiveAt = event.effectiveAt;
    this.exchange.release(order, event.release);
    this.exchange.checkHold(order);
    this.exchange.becomeIncoming(order);
  }

  private amended(event: Extract<Event, { type: 'order.amended' }>): void {
    const order = this.exchange.order(event.orderNumber, event.orderId);
    if (order.phase !== 'resting' || order.hasTrigger)
      throw new AuditFailure('I11', `order ${event.orderNumber} cannot be amended`);
    const keeps = event.price === order.price && event.leavesQuantity < order.leaves;
    const isSum =
      event.cumQuantity === order.cum &&
      event.leavesQuantity > 0 &&
      event.quantity === order.cum + event.leavesQuantity;
    if (!isSum) throw new AuditFailure('I4', `order ${event.orderNumber} is amended to no sum`);
    if (keeps !== event.keepsPriority)
      throw new AuditFailure('I7', `order ${event.orderNumber} keeps or loses its place wrongly`);
    if (event.held < 0n || (event.held > 0n && event.release > 0n))
      throw new AuditFailure('I3', `order ${event.orderNumber} both holds and releases`);
    this.exchange.changeHold(order, { available: -event.held, held: event.held });
    this.exchange.release(order, event.release);
    order.price = event.price;
    order.leaves = event.leavesQuantity;
    if (!keeps) order.effectiveAt = event.effectiveAt;
    this.exchange.checkHold(order);
    if (keeps) order.shown = Math.min(order.shown, order.leaves);
    else if (this.stateOf(event.symbol) === 'auction') this.exchange.books.rest(order);
    else this.exchange.becomeIncoming(order);
  }

  private canceled(event: Extract<Event, { type: 'order.canceled' }>): void {
    const order = this.exchange.order(event.orderNumber, event.orderId);
    if (this.exchange.incoming !== order) this.exchange.settle();
    const isImmediate = order.timeInForce === 'ioc' || order.timeInForce === 'fok';
    const endsItself = event.reason === 'IOC_REMAINDER' || event.reason === 'FOK_NOT_FILLED';
    const takes = order.phase === 'incoming' || order.phase === 'deferred';
    if (endsItself && !(isImmediate && takes))
      throw new AuditFailure('I9', `order ${event.orderNumber} ends as if it were immediate`);
    if (order.timeInForce === 'fok' && order.cum > 0)
      throw new AuditFailure('I9', `fok order ${event.orderNumber} is filled in part`);
    shrink(order, { filled: 0, off: event.canceledQuantity }, { ...event, leavesQuantity: 0 });
    this.exchange.release(order, event.release);
    this.exchange.end(order);
  }

  private control(event: Event): void {
    if (event.type === 'account.opened') this.exchange.money.open(event.account);
    if (event.type === 'account.opened' || event.type === 'funds.deposited')
      this.exchange.money.bring(event.account, event.asset, event.amount);
    if (event.type === 'account.reset') this.exchange.money.reset(event);
    if (event.type === 'auction.uncrossed') {
      const { symbol, price, quantity } = event;
      this.exchange.uncrossing = { symbol, price, left: quantity };
    }
    if (event.type === 'symbol.state_changed') this.symbolState(event.symbol, event.state);
    if (event.type === 'answers.rotated') {
      if (event.time <= this.lastRotation) throw new AuditFailure('I10', 'time goes back');
      this.lastRotation = event.time;
    }
  }

  private symbolState(symbol: string, state: string): void {
    const { uncrossing } = this.exchange;
    if (uncrossing?.symbol === symbol) {
      if (state === 'open' && uncrossing.left !== 0)
        throw new AuditFailure('I4', `the auction of ${symbol} trades other than it said`);
      this.exchange.uncrossing = undefined;
    }
    this.states.set(symbol, state);
  }

  /** Orders of a paper instrument never meet. */
  private isMeeting(symbol: string): boolean {
    const isPaper = (this.exchange.instrument(symbol).paper ?? null) !== null;
    return !isPaper && this.stateOf(symbol) === 'open';
  }

  private stateOf(symbol: string): string {
    return this.states.get(symbol) ?? 'open';
  }
}
