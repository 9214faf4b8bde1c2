export { eventually, type EventuallyOptions } from './eventually';
export { freePort } from './free-port';
export { NatsFaultProxy, type HeldMessages, type MessagePredicate } from './nats-fault-proxy';
export { PostgresFaultProxy } from './postgres-fault-proxy';
export { startPostgres, type TestPostgres } from './test-postgres';
export { QueuedWebSocket, UpgradeRefused, type Closed } from './queued-web-socket';
export { createDatabase, type TestDatabase } from './test-database';
export { TcpGate } from './tcp-gate';
export { tableTypes, type TableTypes } from './table-types';
export { tableRights } from './table-rights';
export { sessionOf, TestTokens, type TokenOptions } from './test-tokens';
export { startNats, type TestNats } from './test-nats';
export { startProcess, TestProcess, type TestProcessOptions } from './test-process';
export {
  DocumentedApi,
  type Document,
  type DocumentedOperation,
  type Schema,
} from './documented-api';
