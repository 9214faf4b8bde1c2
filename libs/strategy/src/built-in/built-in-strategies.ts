/** The strategies that come with the exchange. */
import type { AnyStrategy } from '../define-strategy';
import { condition } from './condition/condition';
import { exitGuard } from './exit-guard';
import { grid } from './grid';
import { maCrossover } from './ma-crossover';
import { marketMaker } from './market-maker';
import { periodicBuying } from './periodic-buying';
import { rsi } from './rsi';

export const BUILT_IN_STRATEGIES: readonly AnyStrategy[] = [
  ...[condition, rsi, maCrossover, exitGuard, grid, periodicBuying, marketMaker],
];
