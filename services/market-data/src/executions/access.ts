/** Who may do what in schema market_data: requests only read, the history is only added to. */
import type { ServiceAccess } from '@stratex/postgres';

export const ACCESS: ServiceAccess = {
  api: { tables: {}, others: 'read', maxConnections: 40 },
  projection: { tables: { execution: 'append' }, others: 'change', maxConnections: 20 },
};
