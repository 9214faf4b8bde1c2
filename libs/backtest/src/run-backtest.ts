/** A strategy on a recording, through the engine; what came of it. */
import type { ClosedPosition, DayBalance, DayClose } from '@stratex/accounting';
import type { FillModel, Instrument } from '@stratex/money';
import type { AnyStrategy } from '@stratex/strategy';
import { paperInstrument } from './paper-instrument';
import type { Recording } from './recording';
import { Replay } from './replay';
import type { Trade } from './trade';

export interface BacktestOptions {
  readonly strategy: AnyStrategy;
  /** As `readParams` gave them. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly instrument: Instrument;
  readonly recording: Recording;
  /** To begin with, minor units of the quote asset. */
  readonly cash: bigint;
  /** Of the engine; left out: the instrument's own, or last-price. */
  readonly fills?: FillModel | undefined;
  /** Bars or prices done so far, now and then. */
  readonly onProgress?: (done: number) => void;
}

export interface BacktestRun {
  readonly length: number;
  /** What filled its orders. */
  readonly fills: FillModel;
  readonly trades: readonly Trade[];
  readonly rejections: ReadonlyMap<string, number>;
  readonly logs: readonly string[];
  /** What the statistics are made of. */
  readonly balances: readonly DayBalance[];
  readonly closes: readonly DayClose[];
  readonly closed: readonly ClosedPosition[];
  /** In the end, minor units. */
  readonly money: bigint;
  readonly holding: bigint;
}

/** @throws what the strategy throws, and StrategyFault; RangeError for prices beyond the instrument. */
export function runBacktest(options: BacktestOptions): BacktestRun {
  const { strategy, params, cash, recording, fills, onProgress = () => undefined } = options;
  const { sessions, quotes, length } = recording;
  const instrument = paperInstrument(options.instrument, fills);
  const replay = new Replay({ strategy, params, instrument, cash, sessions, quotes });
  recording.replay(replay, onProgress);
  onProgress(length);
  const { logs, balances, closes, market } = replay;
  const { rejections, account } = market;
  const { trades, closed, money, holding } = account;
  const model = instrument.paper?.fillModel ?? 'last-price';
  return {
    length,
    fills: model,
    trades,
    rejections,
    logs,
    balances,
    closes,
    closed,
    money,
    holding,
  };
}
