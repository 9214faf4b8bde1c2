/** Who may do what in schema ledger: requests only read, the projection never changes the journal. */
import type { ServiceAccess } from '@stratex/postgres';

const APPENDED = {
  journal_entry: 'append',
  journal_event: 'append',
  closed_position: 'append',
  fund_flow: 'append',
  day_start: 'append',
  // Only a person, as the migrator, lets a halted ledger go on.
  halt: 'append',
} as const;

export const ACCESS: ServiceAccess = {
  api: { tables: {}, others: 'read', maxConnections: 40 },
  projection: { tables: APPENDED, others: 'change', maxConnections: 20 },
};
