/** Strategies' orders on the log, by the numbers in their client order ids. Complexity: O(1) an event. */
import type { Event } from '@stratex/contracts';

export class OrderTally {
  /** By strategy, then by the order's number: how often it was accepted. */
  private readonly accepted = new Map<number, Map<number, number>>();
  /** By order id: whose it is. */
  private readonly open = new Map<string, number>();
  private rejected = 0;
  private read = 0;

  /** @param events of the log, growing */
  constructor(private readonly events: readonly Event[]) {}

  of(strategy: number): number {
    this.catchUp();
    return this.accepted.get(strategy)?.size ?? 0;
  }

  /** How many may still change. */
  openOf(strategy: number): number {
    this.catchUp();
    return [...this.open.values()].filter((one) => one === strategy).length;
  }

  /** @param orders by strategy, as its record counts them @throws when any is lost, doubled or refused */
  audit(orders: ReadonlyMap<number, number>): number {
    this.catchUp();
    for (const [strategy, count] of orders) {
      const own = this.accepted.get(strategy) ?? new Map<number, number>();
      const numbers = Array.from({ length: count }, (_, n) => n + 1);
      const lost = numbers.filter((number) => !own.has(number));
      const doubled = [...own].filter(([, times]) => times > 1);
      if (lost.length > 0 || doubled.length > 0 || own.size !== count)
        throw new Error(
          `strategy ${strategy} counts ${count} orders and the log has ${own.size}: ` +
            `lost ${lost.join(' ')}, doubled ${doubled.map(([number]) => number).join(' ')}`,
        );
    }
    if (this.rejected > 0) throw new Error(`${this.rejected} orders were rejected`);
    return [...orders.values()].reduce((sum, count) => sum + count, 0);
  }

  private catchUp(): void {
    for (; this.read < this.events.length; this.read++) {
      const event = this.events[this.read];
      if (event?.type === 'order.rejected') this.rejected++;
      if (event?.type === 'order.canceled') this.open.delete(event.orderId);
      if (event?.type !== 'order.accepted') continue;
      const [, strategy, number] = /^strategy-(\d+)-(\d+)$/.exec(event.clientOrderId) ?? [];
      const own = this.accepted.get(Number(strategy)) ?? new Map<number, number>();
      this.open.set(event.orderId, Number(strategy));
      this.accepted.set(
        Number(strategy),
        own.set(Number(number), (own.get(Number(number)) ?? 0) + 1),
      );
    }
  }
}
