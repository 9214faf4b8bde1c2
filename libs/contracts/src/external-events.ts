/**
 * Events of paper instruments: what their external markets did, and how that filled orders. Units as in
 * `events.ts`; market time is the external market's own, milliseconds since 1970.
 */
import type { ExternalLevel, ExternalSessionState, Side } from './commands';

/**
 * An order of a paper instrument traded with the external market: one execution, whose other side is
 * outside the exchange.
 */
export interface OrderFilled {
  readonly type: 'order.filled';
  /** Counted together with the trades among users. */
  readonly tradeNumber: number;
  readonly orderNumber: number;
  readonly orderId: string;
  readonly account: string;
  readonly symbol: string;
  readonly side: Side;
  /** maker when the order rested. */
  readonly liquidity: 'maker' | 'taker';
  readonly price: number;
  readonly quantity: number;
  /** price x quantity in minor units of the quote asset. */
  readonly notional: bigint;
  readonly fee: bigint;
  readonly tax?: bigint;
  readonly release: bigint;
  readonly cumQuantity: number;
  readonly leavesQuantity: number;
  /** When the external market showed the price, its own time. */
  readonly marketTime: number;
}

/** An order that takes at once waits for the external market's next price. */
export interface OrderDeferred {
  readonly type: 'order.deferred';
  readonly orderNumber: number;
  readonly orderId: string;
  readonly account: string;
  readonly symbol: string;
  readonly side: Side;
  /** Logical time at which it is canceled. */
  readonly until: number;
}

/** The external market of a paper instrument traded; `heardAt` is logical time. */
export interface ExternalTradeSeen {
  readonly type: 'external_trade.seen';
  readonly symbol: string;
  readonly price: number;
  readonly quantity: number;
  readonly side: Side | null;
  readonly marketTime: number;
  readonly heardAt: number;
}

export interface ExternalQuoteSeen {
  readonly type: 'external_quote.seen';
  readonly symbol: string;
  readonly bids: readonly ExternalLevel[];
  readonly asks: readonly ExternalLevel[];
  readonly marketTime: number;
  readonly heardAt: number;
}

export interface ExternalSessionSet {
  readonly type: 'external_session.set';
  readonly symbol: string;
  readonly state: ExternalSessionState;
  readonly marketTime: number;
  readonly heardAt: number;
}
