/**
 * Who may do what in schema order_gateway: requests only read what the log tells and keep what is
 * the gateway's own (users and the like); the projection cannot see a password's hash.
 */
import type { Right, ServiceAccess } from '@stratex/postgres';

/** Written by the projection alone. */
const PROJECTED = ['accounts', 'orders', 'executions', 'market_rules', 'projection_checkpoint'];

const withRight = (right: Right): Record<string, Right> =>
  Object.fromEntries(PROJECTED.map((table) => [table, right]));

export const ACCESS: ServiceAccess = {
  api: {
    tables: { ...withRight('read'), log_archive: 'read' },
    others: 'change',
    maxConnections: 100,
  },
  projection: {
    tables: { ...withRight('change'), log_archive: 'append' },
    others: 'none',
    maxConnections: 20,
  },
};
