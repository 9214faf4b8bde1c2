/** What the runner knows of a strategy. */
import type { LogEntry } from '@stratex/contracts';

export interface Strategy {
  readonly id: string;
  /** Every entry of the log, from its beginning; must not wait. */
  onEntry(entry: LogEntry): void;
  /** A reference price of any symbol, in price units on its tick. */
  onReference(symbol: string, price: number): void;
  /** The log was read to its end. Resolves when the strategy is set up. */
  start(): Promise<void>;
  /** Resolves when it sends nothing more. */
  stop(): Promise<void>;
}
