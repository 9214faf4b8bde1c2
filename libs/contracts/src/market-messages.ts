/**
 * What internal teams read on EVENTS, MARKET, ACCOUNT_STATE and NOTICES: readable JSON, every
 * amount, price and quantity as decimal text in whole units.
 */
import type { NoticeSeverity } from './subjects';

export interface BookLevelText {
  readonly price: string;
  readonly quantity: string;
}

/** `stratex.market.book.<symbol>`: the best levels, best first. */
export interface BookMessage {
  readonly schemaVersion: 1;
  readonly symbol: string;
  /** Number of the last event it reflects. */
  readonly event: number;
  readonly bids: readonly BookLevelText[];
  readonly asks: readonly BookLevelText[];
}

/** `stratex.market.ticker.<symbol>`: last price and what the log of this run saw of it. */
export interface TickerMessage {
  readonly schemaVersion: 1;
  readonly symbol: string;
  readonly event: number;
  readonly price: string;
  readonly quantity: string;
  /** Base asset traded since the log began. */
  readonly volume: string;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  /** Milliseconds since 1970, logical time. */
  readonly time: number;
}

/** `stratex.market.reference.<symbol>`: the price elsewhere. */
export interface ReferenceMessage {
  readonly schemaVersion: 1;
  readonly symbol: string;
  readonly price: string;
  readonly source: string;
  /** ISO 8601 UTC time of the market where it was seen. */
  readonly marketTime: string;
}

/** `stratex.accounts.<account>`: the account as the ledger has stored it. */
export interface AccountStateMessage {
  readonly schemaVersion: 1;
  readonly account: string;
  /** The log position it reflects: number of the last event of the last frame in the store. */
  readonly event: number;
  readonly balances: readonly {
    readonly asset: string;
    readonly available: string;
    readonly held: string;
  }[];
  readonly positions: readonly {
    readonly symbol: string;
    readonly quantity: string;
    readonly averagePrice: string;
  }[];
}

/** `stratex.notices.<severity>`. */
export interface NoticeMessage {
  readonly schemaVersion: 1;
  readonly severity: NoticeSeverity;
  readonly code: string;
  readonly message: string;
  readonly service: string;
  /** ISO 8601 UTC. */
  readonly time: string;
}

/** One message of EVENTS: one event of the log; stream sequence = event number. */
export interface EventMessage {
  readonly schemaVersion: 1;
  readonly event: number;
  readonly type: string;
  /** ISO 8601 UTC, logical time. */
  readonly time: string;
  readonly data: Readonly<Record<string, unknown>>;
}
