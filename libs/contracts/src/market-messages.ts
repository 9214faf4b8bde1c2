/**
 * What internal teams read on EVENTS, MARKET, ACCOUNT_STATE and NOTICES: readable JSON, every
 * amount, price and quantity as decimal text in whole units.
 */
import type { NoticeSeverity } from './subjects';

export interface BookLevelText {
  readonly price: string;
  readonly quantity: string;
}

/**
 * `stratex.market.book.<symbol>`: the best 20 levels of either side, best first. A member
 * that was added later is optional, so that a reader also takes what an older service has published.
 */
export interface BookMessage {
  readonly schemaVersion: 1;
  readonly symbol: string;
  /** Number of the last event it reflects: its sequence. */
  readonly event: number;
  readonly bids: readonly BookLevelText[];
  readonly asks: readonly BookLevelText[];
  /** CRC-32 of the levels as printed here (docs/SUBJECTS.md). */
  readonly checksum?: number;
  /** What an auction that is on would trade now; absent when nothing would. */
  readonly indicative?: BookLevelText;
}

/**
 * `stratex.market.book-delta.<symbol>`: what turns the book message of `previousEvent` into that of
 * `event`. A level has its new quantity; "0" says that it is none of the best 20 any more.
 */
export interface BookDeltaMessage {
  readonly schemaVersion: 1;
  readonly symbol: string;
  readonly event: number;
  readonly previousEvent: number;
  readonly bids: readonly BookLevelText[];
  readonly asks: readonly BookLevelText[];
  /** Of the book that results. */
  readonly checksum: number;
}

export interface PublicTradeText {
  /** Number of its event, which is the trade's public id. */
  readonly event: number;
  readonly price: string;
  readonly quantity: string;
  /** null: the external market of a paper instrument did not say. */
  readonly takerSide: 'buy' | 'sell' | null;
  /** Milliseconds since 1970, logical time. */
  readonly time: number;
}

/** `stratex.market.trade.<symbol>`: trades since the last such message, oldest first. */
export interface TradeMessage {
  readonly schemaVersion: 1;
  readonly symbol: string;
  /** Of the last trade in it. */
  readonly event: number;
  /** Of the symbol's last trade in the message before; 0 when there was no trade before. */
  readonly previousEvent: number;
  /** Older trades that did not fit between the two; the history over HTTP has them. */
  readonly omitted: number;
  readonly trades: readonly PublicTradeText[];
}

/** `stratex.market.ticker.<symbol>`: the last trade, and the 24 hours before the log's last event. */
export interface TickerMessage {
  readonly schemaVersion: 1;
  readonly symbol: string;
  readonly event: number;
  readonly price: string;
  readonly quantity: string;
  /** Base and quote asset traded in the 24 hours. */
  readonly volume: string;
  readonly quoteVolume?: string;
  readonly trades?: number;
  /** Of the first trade of the 24 hours; without one, the last price. */
  readonly open: string;
  readonly high: string;
  readonly low: string;
  /** Price - open, and the same in per cent of the open with two decimals. */
  readonly change?: string;
  readonly changePercent?: string;
  /** The close of the day before as last set on the log; absent when none was set. */
  readonly previousClose?: string;
  /** Of the last trade: milliseconds since 1970, logical time. */
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
