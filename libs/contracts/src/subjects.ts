/**
 * Streams and subjects: the public contract for internal teams (docs/SUBJECTS.md).
 *
 * A symbol, account or strategy id is one subject token: `[A-Za-z0-9_-]`.
 */

/** Who may publish commands; each writes only its own subject. */
export type CommandPublisherName = 'order' | 'account' | 'strategy' | 'market' | 'admin';

export const commandsStream = (shard: string): string => `COMMANDS_${shard}`;
export const commandsSubject = (shard: string, publisher: CommandPublisherName): string =>
  `stratex.commands.${shard}.${publisher}`;
export const commandsSubjects = (shard: string): string => `stratex.commands.${shard}.*`;

export const logStream = (shard: string): string => `EXECUTION_LOG_${shard}`;
export const logSubject = (shard: string): string => `stratex.log.${shard}`;

/** Core NATS, in no stream: the leader says that it lives. */
export const leaderSubject = (shard: string): string => `stratex.leader.${shard}`;

export const EVENTS_STREAM = 'EVENTS';
export const EVENTS_SUBJECTS = 'stratex.events.>';
/** `kind`: order, execution, account, command; `key`: a symbol, else an account. */
export const eventSubject = (kind: string, key: string): string => `stratex.events.${kind}.${key}`;

export const MARKET_STREAM = 'MARKET';
export const MARKET_SUBJECTS = 'stratex.market.>';
/** Of these the newest message says all. */
export type MarketKind = 'book' | 'ticker' | 'reference';
/** Of these each message adds to those before. */
export type MarketSequenceKind = 'book-delta' | 'trade';
export const marketSubject = (kind: MarketKind | MarketSequenceKind, symbol: string): string =>
  `stratex.market.${kind}.${symbol}`;

export const ACCOUNT_STATE_STREAM = 'ACCOUNT_STATE';
export const ACCOUNT_STATE_SUBJECTS = 'stratex.accounts.*';
export const accountSubject = (account: string): string => `stratex.accounts.${account}`;

export const NOTICES_STREAM = 'NOTICES';
export const NOTICES_SUBJECTS = 'stratex.notices.*';
export type NoticeSeverity = 'info' | 'warning' | 'critical';
export const noticeSubject = (severity: NoticeSeverity): string => `stratex.notices.${severity}`;

export const STRATEGIES_STREAM = 'STRATEGIES';
export const STRATEGIES_SUBJECTS = 'stratex.strategies.*.*';
/** `id`: the number of a user's running strategy. */
export const strategySubject = (id: number | '*', kind: 'signal' | 'state' | 'fill'): string =>
  `stratex.strategies.${id}.${kind}`;

/** Bucket with the users' strategies and what they remember. */
export const STRATEGIES_BUCKET = 'STRATEX_STRATEGIES';

/** JetStream key-value bucket with the public signing keys (JWKS) and the API keys' hashes. */
export const AUTH_BUCKET = 'STRATEX_AUTH';
export const JWKS_KEY = 'jwks';
export const API_KEY_PREFIX = 'key.';

/** Bucket of credentials that are void before their time; an entry outlives every access token. */
export const REVOCATIONS_BUCKET = 'STRATEX_REVOCATIONS';
/** Longest life of an access token, in seconds. */
export const ACCESS_TOKEN_SECONDS_MAX = 24 * 60 * 60;

/** Bucket of WebSocket tickets that were not used yet. */
export const TICKETS_BUCKET = 'STRATEX_TICKETS';
export const TICKET_SECONDS = 30;

/** JetStream object store with the engine's snapshots. */
export const snapshotsBucket = (shard: string): string => `SNAPSHOTS_${shard}`;
