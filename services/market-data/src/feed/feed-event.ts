/** What an external market told, with its own time. Amounts are decimal strings as printed by the market. */
export type FeedEvent =
  | {
      readonly type: 'trade';
      readonly symbol: string;
      readonly price: string;
      readonly quantity: string;
      readonly side: 'buy' | 'sell' | null;
      readonly marketTime: number /* ms since 1970 */;
      readonly cumulativeVolume: string | null;
    }
  | {
      readonly type: 'quote';
      readonly symbol: string;
      readonly bids: readonly FeedLevel[];
      readonly asks: readonly FeedLevel[];
      readonly marketTime: number;
    }
  | {
      readonly type: 'session';
      readonly symbol: string | null;
      readonly state: 'open' | 'auction' | 'closed' | 'halted';
      readonly marketTime: number;
    }
  | {
      readonly type: 'status';
      readonly source: string;
      readonly state: 'connected' | 'disconnected' | 'stale' | 'gap';
      readonly detail: string;
    };
export interface FeedLevel {
  readonly price: string;
  readonly quantity: string;
}
/** A source of feed events: never blocked by its listener. */
export interface FeedSource {
  start(listener: (event: FeedEvent) => void): void;
  stop(): Promise<void>;
}
