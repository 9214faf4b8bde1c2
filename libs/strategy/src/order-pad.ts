/**
 * One strategy's orders: what it asks for, and which of its orders may still change. Pure.
 *
 * Ordering invariant: an order's sequence is the last one + 1. Bounds: ORDERS_PER_CALL_MAX intents a
 * callback, OPEN_ORDERS_MAX open orders.
 */
import type { Instrument } from '@stratex/money';
import type { Intent } from './intents';

import type { OrderRequest } from './order-request';
import type { OrderTerms } from './order-terms';
import { isEnd, type OrderReport } from './order-update';
import type { SavedOrder } from './saved-run';
import { priceOf, quantityOf } from './exact-number';
import type { OpenOrder } from './strategy-context';
import { StrategyFault } from './strategy-fault';

const ORDERS_PER_CALL_MAX = 50;
const OPEN_ORDERS_MAX = 200;
const REASON_CHARACTERS_MAX = 200;
const TRIGGER = /^[A-Z][A-Z0-9_]{0,31}$/;
const NOTHING: readonly Intent[] = [];

export class OrderPad {
  private readonly open = new Map<number, SavedOrder>();
  private readonly canceling = new Set<number>();
  private intents: Intent[] = [];
  private last = 0;

  /** @param trigger of orders that name none */
  constructor(
    private readonly instrument: Instrument,
    private readonly trigger: string,
  ) {}

  /** Of the last order. */
  get sequence(): number {
    return this.last;
  }

  restore(sequence: number, open: readonly SavedOrder[]): void {
    this.last = sequence;
    for (const order of open) this.open.set(order.order, order);
  }

  saved(): SavedOrder[] {
    return [...this.open.values()];
  }

  shown(): OpenOrder[] {
    const { instrument } = this;
    return this.saved().map(({ order, side, price, leavesLots }) => ({
      ...{ order, side, price: price === null ? null : priceOf(instrument, price) },
      leavesQuantity: quantityOf(instrument, leavesLots),
    }));
  }

  /** @returns its sequence @throws StrategyFault */
  place(terms: OrderTerms, request: OrderRequest): number {
    this.bound();
    if (this.open.size === OPEN_ORDERS_MAX)
      throw new StrategyFault(`a strategy has at most ${OPEN_ORDERS_MAX} open orders`);
    const trigger = request.trigger ?? this.trigger;
    if (!TRIGGER.test(trigger)) throw new StrategyFault('a trigger is a word as RSI');
    // Authors without a compiler may leave it out.
    const why: unknown = request.reason;
    const reason = typeof why === 'string' ? why.slice(0, REASON_CHARACTERS_MAX) : '';
    const sequence = ++this.last;
    this.intents.push({ kind: 'place', sequence, ...terms, trigger, reason });
    const { side, lots, price } = terms;
    this.open.set(sequence, { order: sequence, side, price, leavesLots: lots });
    return sequence;
  }

  /** Nothing when it has ended or is being canceled. @throws StrategyFault */
  cancel(sequence: number): void {
    if (!this.open.has(sequence) || this.canceling.has(sequence)) return;
    this.bound();
    this.canceling.add(sequence);
    this.intents.push({ kind: 'cancel', sequence });
  }

  /** What was asked for has been sent: a cancel that had no effect may be asked for again. */
  sent(): void {
    this.canceling.clear();
  }

  /** @returns whether the order is open as far as was known. */
  report({ order, status, leavesLots }: OrderReport): boolean {
    const known = this.open.get(order);
    if (known === undefined) return false;
    if (isEnd(status)) this.open.delete(order);
    else this.open.set(order, { ...known, leavesLots });
    return true;
  }

  /** What the call asked for, once. */
  take(): readonly Intent[] {
    if (this.intents.length === 0) return NOTHING;
    const { intents } = this;
    this.intents = [];
    return intents;
  }

  private bound(): void {
    if (this.intents.length === ORDERS_PER_CALL_MAX)
      throw new StrategyFault(`more than ${ORDERS_PER_CALL_MAX} orders in one call`);
  }
}
