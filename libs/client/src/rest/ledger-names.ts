/** Two documents use the same names for different things; these are the ledger's. */
export type { Balance, Position as LedgerPosition } from './generated/ledger-schemas';
