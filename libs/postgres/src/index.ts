export { type ConnectionOptions } from './connection-pool';
export { serviceRoles, type ServiceAccess } from './database-roles';
export { migrateSchema, type MigrateOptions } from './migrate-schema';
export type { Narrowed } from './narrowed';
export { openDatabase } from './open-database';
export { CheckpointFault, isUnavailable, PostgresFault, sqlState } from './postgres-fault';
export { createCheckpointTable, readCheckpoint } from './projection-checkpoint';
export {
  runProjection,
  type ProjectionEntry,
  type ProjectionOptions,
  type ProjectionSource,
  type RunningProjection,
} from './run-projection';
export type { Migration } from 'kysely';
export type { Right, RoleAccess, SchemaAccess } from './schema-access';
