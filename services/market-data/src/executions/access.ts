/** Who may do what in schema market_data: requests only read, the history is never changed. */
import type { ServiceAccess } from '@stratex/postgres';

export const ACCESS: ServiceAccess = {
  api: { tables: {}, others: 'read', maxConnections: 40 },
  projection: { tables: { execution: 'prune' }, others: 'change', maxConnections: 20 },
};
