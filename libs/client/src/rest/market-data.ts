/** What everybody may read: instruments, rules, books, prices, the history of executions. */
import type { BookLevel } from '../messages/exchange-event';
import type { Execution } from '../messages/execution';
import type { ExchangeInfo, FeeList, InstrumentList } from './generated/exchange-schemas';
import type { Http } from './http';

export interface MarketBook {
  readonly symbol: string;
  /** Number of the last event of the log in it. */
  readonly event: number;
  readonly bids: readonly BookLevel[];
  readonly asks: readonly BookLevel[];
}

export interface Ticker {
  readonly symbol: string;
  readonly event: number;
  readonly price: string;
  readonly quantity: string;
  readonly volume: string;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

export interface ExecutionPage {
  /** Newest first. */
  readonly executions: readonly Execution[];
  /** For `before`; null: there are no older ones. */
  readonly next_cursor: string | null;
}

const AMOUNTS = new Set(['price', 'quantity', 'fee']);
const inPath = encodeURIComponent;

export class MarketData {
  constructor(private readonly http: Http) {}

  exchangeInfo(): Promise<ExchangeInfo> {
    return this.read('/api/v1/exchange-info');
  }

  instruments(): Promise<InstrumentList> {
    return this.read('/api/v1/instruments');
  }

  /** Of the caller's group. */
  fees(): Promise<FeeList> {
    return this.read('/api/v1/fees');
  }

  book(symbol: string): Promise<MarketBook> {
    return this.read(`/api/v1/market/book/${inPath(symbol)}`);
  }

  ticker(symbol: string): Promise<Ticker> {
    return this.read(`/api/v1/market/ticker/${inPath(symbol)}`);
  }

  async executions(
    symbol: string,
    query: { limit?: number; before?: string } = {},
  ): Promise<ExecutionPage> {
    const path = `/api/v1/executions/${inPath(symbol)}`;
    const call = { method: 'GET', path, query, amounts: AMOUNTS } as const;
    return (await this.http.call<ExecutionPage>(call)).body;
  }

  private async read<T>(path: string): Promise<T> {
    return (await this.http.call<T>({ method: 'GET', path })).body;
  }
}
