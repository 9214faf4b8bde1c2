/** A place elsewhere where a price is made: its dialect, what was asked of it, its last prices. */
import { randomUUID } from 'node:crypto';
import { binanceAddress, binanceMessage } from './binance-wire';
import { UPBIT_KEEP_ALIVE, upbitMessage, upbitRequest } from './upbit-wire';
import type { VenueMessage } from './venue-message';
import { VenuePrices, type Clock, type MarketPrice } from './venue-prices';
import { VenueSocket } from './venue-socket';

export const VENUES = ['upbit', 'bithumb', 'binance'] as const;
export type VenueName = (typeof VENUES)[number];

interface Dialect {
  readonly read: (text: string) => VenueMessage;
  readonly address: (base: string, markets: readonly string[]) => string;
  readonly request?: (markets: readonly string[]) => string;
  readonly keepAlive?: string;
}

const UPBIT: Dialect = {
  read: upbitMessage,
  address: (base) => base,
  request: (markets) => upbitRequest(randomUUID(), markets),
  keepAlive: UPBIT_KEEP_ALIVE,
};
const DIALECTS: Readonly<Record<VenueName, Dialect>> = {
  upbit: UPBIT,
  bithumb: UPBIT,
  binance: { read: binanceMessage, address: binanceAddress },
};

export interface VenueListener {
  /** A message that was not taken, and why in a few fixed words. */
  readonly onFault: (venue: VenueName, problem: string) => void;
  readonly onConnected: (venue: VenueName, connected: boolean, reason: string) => void;
  /** Every message as it came. */
  readonly onText?: (venue: VenueName, text: string) => void;
}

export interface VenueOptions {
  readonly name: VenueName;
  readonly url: string;
  readonly markets: ReadonlySet<string>;
  readonly staleMs: number;
  readonly clock: Clock;
  readonly listener: VenueListener;
  readonly retryMs?: { readonly first: number; readonly max: number };
}

const RETRY_MS = { first: 500, max: 30_000 };

export class Venue {
  readonly name: VenueName;
  private readonly dialect: Dialect;
  private readonly prices: VenuePrices;
  private socket: VenueSocket | undefined;

  constructor(private readonly options: VenueOptions) {
    this.name = options.name;
    this.dialect = DIALECTS[options.name];
    this.prices = new VenuePrices(options.markets, options.staleMs, options.clock);
  }

  connect(): void {
    const { name, url, staleMs, listener, retryMs = RETRY_MS } = this.options;
    const { dialect } = this;
    const markets = [...this.options.markets];
    const { request, keepAlive } = dialect;
    this.socket = new VenueSocket({
      address: dialect.address(url, markets),
      ...(request !== undefined && { request: () => request(markets) }),
      ...(keepAlive !== undefined && { keepAlive }),
      silenceMs: 2 * staleMs,
      retryMs,
      onText: (text) => {
        listener.onText?.(name, text);
        this.take(text);
      },
      onConnected: (connected, reason) => {
        listener.onConnected(name, connected, reason);
      },
    });
    this.socket.start();
  }

  stop(): void {
    this.socket?.stop();
  }

  /** Takes in a message of the venue. */
  take(text: string): void {
    const message = this.dialect.read(text);
    const { name, listener } = this.options;
    switch (message.kind) {
      case 'price': {
        const problem = this.prices.take(message);
        if (problem !== undefined) listener.onFault(name, problem);
        return;
      }
      case 'fault':
        listener.onFault(name, message.problem);
        return;
      case 'closing':
        this.socket?.reconnect('the venue closes');
        return;
      case 'alive':
        return;
    }
  }

  priceOf(market: string): MarketPrice | undefined {
    return this.prices.of(market);
  }

  forget(): void {
    this.prices.forget();
  }
}
