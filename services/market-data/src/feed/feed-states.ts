/** How a feed stands: what it told last of each symbol, and whether it is connected. */
import type { FeedEvent } from './feed-event';

export interface FeedState {
  readonly symbol: string;
  readonly source: string;
  readonly state: 'starting' | 'live' | 'unavailable';
  /** ISO 8601 UTC. */
  readonly marketTime: string | null;
  readonly ageMs: number | null;
}

interface Heard {
  readonly marketTime: number;
  readonly at: number;
}

export class FeedStates {
  private readonly heard = new Map<string, Heard>();
  private state: FeedState['state'] = 'starting';

  constructor(
    private readonly source: string,
    private readonly symbols: readonly string[],
    private readonly clock: () => number = () => performance.now(),
  ) {}

  hear(event: FeedEvent): void {
    if (event.type === 'status') {
      if (event.state === 'connected') this.state = 'live';
      if (event.state === 'disconnected' || event.state === 'stale') this.state = 'unavailable';
    } else if (event.symbol !== null)
      this.heard.set(event.symbol, { marketTime: event.marketTime, at: this.clock() });
  }

  all(): FeedState[] {
    return this.symbols.map((symbol) => {
      const { source, state } = this;
      const heard = this.heard.get(symbol);
      if (heard === undefined) return { symbol, source, state, marketTime: null, ageMs: null };
      const marketTime = new Date(heard.marketTime).toISOString();
      const ageMs = Math.max(0, Math.floor(this.clock() - heard.at));
      return { symbol, source, state, marketTime, ageMs };
    });
  }
}
