/** The ledger's tables as Kysely sees them. int8 and numeric are text. */
import type { Kysely } from 'kysely';

interface JournalEventTable {
  /** Number of the event on the log. */
  event: string;
  /** Logical time, milliseconds since 1970. */
  time: string;
  type: string;
  symbol: string | null;
  /** The order, trade, funding or reset it is about. */
  reference: string | null;
}

interface JournalEntryTable {
  event: string;
  /** Counts the event's lines from 0. */
  leg: number;
  /** Name of the ledger account, as ledgerAccount() gives it. */
  account: string;
  asset: string;
  /** Minor units; the lines of one event sum to zero in each asset. */
  amount: string;
  /** Of the ledger account, after this line. */
  balance: string;
}

interface AccountTable {
  /** The user's account id. */
  account: string;
  opened_event: string;
  /** Of the last reset; 0: never. */
  reset_event: string;
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

interface ClosedPositionTable {
  account: string;
  asset: string;
  /** Numbers of the events that closed and opened it. */
  closed: string;
  opened: string;
  /** In the unit of accounting's Position.cost. */
  realized: string;
  fees: string;
  taxes: string;
}

interface PositionTable extends Omit<ClosedPositionTable, 'closed'> {
  quantity: string;
  /** In the unit of accounting's Position.cost. */
  cost: string;
}

interface DayStartTable {
  /** Days since 1970-01-01 in Korea. */
  day: number;
  /** The first event of the day, and its time. */
  event: string;
  time: string;
}

/** At the end of a day on which they changed. */
interface DayBalanceTable extends BalanceTable {
  day: number;
}

/** The last trade of a day. */
interface DayCloseTable {
  symbol: string;
  day: number;
  /** Price units. */
  price: string;
}

/** What came from outside, or went there. */
interface FundFlowTable {
  event: string;
  leg: number;
  account: string;
  asset: string;
  day: number;
  amount: string;
}

interface HaltTable {
  /** The last event that was compared. */
  event: string;
  reason: string;
}

export interface LedgerTables {
  journal_event: JournalEventTable;
  journal_entry: JournalEntryTable;
  account: AccountTable;
  balance: BalanceTable;
  system_balance: SystemBalanceTable;
  position: PositionTable;
  closed_position: ClosedPositionTable;
  day_start: DayStartTable;
  day_balance: DayBalanceTable;
  day_close: DayCloseTable;
  fund_flow: FundFlowTable;
  halt: HaltTable;
}

export type LedgerDatabase = Kysely<LedgerTables>;

/** Name of the ledger's row in projection_checkpoint. */
export const PROJECTION = 'ledger';
