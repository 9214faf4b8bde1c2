export {
  BrokerError,
  connectBroker,
  SERVER_VERSION_MIN,
  type Broker,
  type BrokerOptions,
} from './broker';
export { BucketFeed, type BucketEntry } from './bucket-feed';
export {
  CommandNotStored,
  CommandOutcomeUnknown,
  CommandPublisher,
  type CommandPosition,
  type CommandPublisherOptions,
} from './command-publisher';
export {
  CommandTraces,
  type CommandTrace,
  type TracedCommand,
  type TracedMessage,
} from './command-traces';
export {
  lastMessage,
  publishJson,
  publishLast,
  publishOnce,
  readBehind,
  subscribeStream,
  type StreamPlace,
  type StreamSubscription,
  type SubscribeOptions,
} from './derived-streams';
export { frameHash, LogFault } from './frame-message';
export { followLeader, sayAlive, type LeaderSubscription } from './leader-heartbeats';
export { Fenced, FrameWriter, type DataBody, type FrameWriterOptions } from './frame-writer';
export { lastSequence, readGenesis, tailCheckpoint, type Genesis } from './log-place';
export { LogReader, type LogReaderOptions, type StoredEntry } from './log-reader';
export { OrderedFeed, type StoredMessage } from './ordered-feed';
export { OutcomeTracker, type CommandOutcome, type NumberedEvent } from './outcome-tracker';
export type { SnapshotHeader, SnapshotName } from './snapshot-header';
export { SnapshotStore } from './snapshot-store';
export { restoreLog, type ArchivedMessage, type RestoredLog } from './restore-log';
export { SnapshotRefused, type SnapshotWriting, type StoredSnapshot } from './stored-snapshot';
export {
  ensureMemoryStream,
  provision,
  type MemoryStreamOptions,
  type ProvisionOptions,
} from './topology';
