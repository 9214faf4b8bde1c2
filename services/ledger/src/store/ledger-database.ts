/**
 * The ledger's tables as Kysely sees them. Amounts and balances are in minor units, a position's
 * cost in the unit of accounting's Position.cost; int8 and numeric are text.
 */
import type { Kysely } from 'kysely';
import type { Tables } from './generated/tables';

export type LedgerTables = Tables;

export type LedgerDatabase = Kysely<LedgerTables>;

/** Name of the ledger's row in projection_checkpoint. */
export const PROJECTION = 'ledger';
