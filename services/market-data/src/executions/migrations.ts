/** The schema's history: a file each; it runs once and is never changed afterwards. */
import type { Migration } from '@stratex/postgres';
import * as projectionCheckpoint from './migrations/0001-projection-checkpoint';
import * as execution from './migrations/0002-execution';
import * as executionAge from './migrations/0003-execution-age';
import * as candle from './migrations/0004-candle';
import * as executionBySymbolTime from './migrations/0005-execution-by-symbol-time';
import * as marketBar from './migrations/0006-market-bar';

export const SCHEMA = 'market_data';

export const migrations: Readonly<Record<string, Migration>> = {
  '0001-projection-checkpoint': projectionCheckpoint,
  '0002-execution': execution,
  '0003-execution-age': executionAge,
  '0004-candle': candle,
  '0005-execution-by-symbol-time': executionBySymbolTime,
  '0006-market-bar': marketBar,
};
