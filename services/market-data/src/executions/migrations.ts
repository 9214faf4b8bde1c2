/** The schema's history: a file each; it runs once and is never changed afterwards. */
import type { Migration } from '@stratex/postgres';
import * as projectionCheckpoint from './migrations/0001-projection-checkpoint';
import * as execution from './migrations/0002-execution';

export const SCHEMA = 'market_data';

export const migrations: Readonly<Record<string, Migration>> = {
  '0001-projection-checkpoint': projectionCheckpoint,
  '0002-execution': execution,
};
