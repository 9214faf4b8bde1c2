/** The schema's history: a file each; it runs once and is never changed afterwards. */
import type { Migration } from '@stratex/postgres';
import * as checkpoint from './migrations/0001-checkpoint';
import * as journal from './migrations/0002-journal';
import * as balances from './migrations/0003-balances';
import * as taxes from './migrations/0004-taxes';

export const SCHEMA = 'ledger';

export const migrations: Readonly<Record<string, Migration>> = {
  '0001-checkpoint': checkpoint,
  '0002-journal': journal,
  '0003-balances': balances,
  '0004-taxes': taxes,
};
