export {
  BrokerError,
  connectBroker,
  SERVER_VERSION_MIN,
  type Broker,
  type BrokerOptions,
} from './broker';
export {
  CommandNotStored,
  CommandOutcomeUnknown,
  CommandPublisher,
  type CommandPosition,
  type CommandPublisherOptions,
} from './command-publisher';
export { type CommandTrace, type TracedCommand, type TracedMessage } from './command-traces';
export {
  lastMessage,
  publishJson,
  subscribeStream,
  type StreamSubscription,
  type SubscribeOptions,
} from './derived-streams';
export { frameHash, LogFault } from './frame-message';
export { followLeader, sayAlive, type LeaderSubscription } from './leader-heartbeats';
export { Fenced, FrameWriter, type DataBody, type FrameWriterOptions } from './frame-writer';
export { readGenesis, tailCheckpoint, type Genesis } from './log-place';
export { LogReader, type LogReaderOptions } from './log-reader';
export { OrderedFeed, type StoredMessage } from './ordered-feed';
export { OutcomeTracker, type CommandOutcome, type NumberedEvent } from './outcome-tracker';
export type { SnapshotHeader, SnapshotName } from './snapshot-header';
export { SnapshotStore } from './snapshot-store';
export { SnapshotRefused, type SnapshotWriting, type StoredSnapshot } from './stored-snapshot';
export {
  ensureMemoryStream,
  provision,
  type MemoryStreamOptions,
  type ProvisionOptions,
} from './topology';
