/** What a backtest replays: prices of one market, in the order of time. */
import type { EngineMarketOptions } from './engine-market';
import type { Replay } from './replay';

/** Price units. */
export interface PricePoint {
  readonly time: number;
  readonly price: number;
}

export interface Recording extends Pick<EngineMarketOptions, 'sessions' | 'quotes'> {
  /** Of bars, or of prices. */
  readonly length: number;
  /** The part from `start` to `end`, `end` excluded. */
  part(start: number, end: number): Recording;
  /** When the one at `index` is over, market time. */
  endOf(index: number): number;
  /** For charts. */
  prices(): PricePoint[];
  /** All of it. @param onProgress is told how many are done, now and then */
  replay(replay: Replay, onProgress: (done: number) => void): void;
}

export const PROGRESS_EVERY = 8_192;
