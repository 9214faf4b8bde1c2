/**
 * Who may do what in schema order_gateway: requests only read what the log tells and keep what is
 * the gateway's own (users and the like); the projection cannot see a password's hash.
 */
import type { Right, SchemaAccess, ServiceAccess } from '@stratex/postgres';

/** Written by the projection alone. */
const PROJECTED = ['accounts', 'orders', 'executions', 'market_rules', 'projection_checkpoint'];

const withRight = (right: Right): Record<string, Right> =>
  Object.fromEntries(PROJECTED.map((table) => [table, right]));

export const ACCESS: ServiceAccess = {
  api: {
    tables: {
      ...withRight('read'),
      log_archive: 'read',
      archived_events: 'read',
      archived_accounts: 'read',
      resume_frames: 'none',
      resume_accounts: 'none',
    },
    others: 'change',
    maxConnections: 100,
  },
  projection: {
    tables: {
      ...withRight('change'),
      log_archive: 'append',
      archived_events: 'append',
      archived_accounts: 'append',
    },
    others: 'none',
    maxConnections: 20,
  },
};

/** What ws-gateway reads to tell clients again what they missed: two views, nothing else. */
export const RESUME_ACCESS: SchemaAccess = {
  tables: { resume_frames: 'read', resume_accounts: 'read' },
  others: 'none',
  maxConnections: 40,
};
