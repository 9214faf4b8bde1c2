/**
 * What was heard and not yet sent, bounded; who offers never waits.
 *
 * Trades of one price that follow each other are one, with the sum of their lots; a quote takes the
 * place of the one before it when nothing of its symbol came between. When the queue is full, the
 * newest of the same kind and symbol gives way: a trade hands on its lots, so that prices are lost but
 * never totals. Ordering invariant: what is left of a symbol is in the order in which it was heard.
 * Complexity: O(1), when full O(length). Known limit: one of each kind per symbol beyond the bound.
 */
import { EXTERNAL_QUANTITY_MAX, type MarketCommand } from '@stratex/contracts';

export class ConflatingQueue {
  private queue: MarketCommand[] = [];
  /** The newest waiting command of each symbol. */
  private readonly newest = new Map<string, MarketCommand>();
  private given = 0;

  constructor(private readonly lengthMax: number) {}

  get depth(): number {
    return this.queue.length;
  }

  /** Commands that were made one with another. */
  get conflated(): number {
    return this.given;
  }

  offer(command: MarketCommand): void {
    const last = this.newest.get(command.symbol);
    if (last !== undefined && isContinued(last, command)) this.replace(last, command);
    else if (this.queue.length < this.lengthMax) this.push(command);
    else this.squeezeIn(command);
  }

  /** The first ones, in order; they are gone from the queue. */
  take(countMax: number): MarketCommand[] {
    const taken = this.queue.splice(0, countMax);
    for (const command of taken)
      if (this.newest.get(command.symbol) === command) this.newest.delete(command.symbol);
    return taken;
  }

  /** Takes back what could not be sent: it comes first again. */
  giveBack(commands: readonly MarketCommand[]): void {
    this.queue = [...commands, ...this.queue];
  }

  private push(command: MarketCommand): void {
    this.queue.push(command);
    this.newest.set(command.symbol, command);
  }

  private replace(last: MarketCommand, command: MarketCommand): void {
    const merged = mergedInto(last, command);
    // The newest stand at the end: this is found at once.
    this.queue[this.queue.lastIndexOf(last)] = merged;
    this.newest.set(merged.symbol, merged);
    this.given += 1;
  }

  private squeezeIn(command: MarketCommand): void {
    const at = this.queue.findLastIndex(
      ({ type, symbol }) => type === command.type && symbol === command.symbol,
    );
    const [old] = at < 0 ? [] : this.queue.splice(at, 1);
    if (old !== undefined) this.given += 1;
    this.push(old === undefined ? command : mergedInto(old, command));
  }
}

function isContinued(last: MarketCommand, next: MarketCommand): boolean {
  if (last.type === 'RecordExternalQuote') return next.type === 'RecordExternalQuote';
  return (
    last.type === 'RecordExternalTrade' &&
    next.type === 'RecordExternalTrade' &&
    last.price === next.price &&
    last.side === next.side &&
    last.marketTime === next.marketTime
  );
}

function mergedInto(old: MarketCommand, next: MarketCommand): MarketCommand {
  if (old.type !== 'RecordExternalTrade' || next.type !== 'RecordExternalTrade') return next;
  const side = old.side === next.side ? next.side : null;
  const quantity = Math.min(old.quantity + next.quantity, EXTERNAL_QUANTITY_MAX);
  return { ...next, side, quantity };
}
