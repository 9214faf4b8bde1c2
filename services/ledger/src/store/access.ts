/** Who may do what in schema ledger: requests only read, the projection never changes the journal. */
import type { ServiceAccess } from '@stratex/postgres';

export const ACCESS: ServiceAccess = {
  api: { tables: {}, others: 'read', maxConnections: 40 },
  projection: { tables: { journal_entry: 'append' }, others: 'change', maxConnections: 20 },
};
