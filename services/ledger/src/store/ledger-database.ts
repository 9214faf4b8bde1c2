/** The ledger's tables as Kysely sees them. int8 and numeric are text. */
import type { Kysely } from 'kysely';

interface JournalEntryTable {
  /** Number of the event on the log. */
  event: string;
  /** Counts the event's lines from 0. */
  leg: number;
  /** Name of the ledger account, as ledgerAccount() gives it. */
  account: string;
  asset: string;
  /** Minor units; the lines of one event sum to zero in each asset. */
  amount: string;
}

interface AccountTable {
  /** The user's account id. */
  account: string;
}

interface BalanceTable {
  account: string;
  asset: string;
  available: string;
  held: string;
}

interface SystemBalanceTable {
  book: string;
  asset: string;
  amount: string;
}

interface PositionTable {
  account: string;
  asset: string;
  quantity: string;
  /** In the unit of accounting's Position.cost. */
  cost: string;
}

export interface LedgerTables {
  journal_entry: JournalEntryTable;
  account: AccountTable;
  balance: BalanceTable;
  system_balance: SystemBalanceTable;
  position: PositionTable;
}

export type LedgerDatabase = Kysely<LedgerTables>;

/** Name of the ledger's row in projection_checkpoint. */
export const PROJECTION = 'ledger';
