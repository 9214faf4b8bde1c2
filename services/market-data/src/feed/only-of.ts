/** A source's events of some symbols; what it tells of all is told of each of them. */
import type { FeedEvent, FeedSource } from './feed-event';

export function onlyOf(source: FeedSource, symbols: ReadonlySet<string>): FeedSource {
  return {
    start: (listener) => {
      source.start((event) => {
        for (const one of toldOf(event, symbols)) listener(one);
      });
    },
    stop: () => source.stop(),
  };
}

function toldOf(event: FeedEvent, symbols: ReadonlySet<string>): readonly FeedEvent[] {
  if (event.type === 'status') return [event];
  if (event.type === 'session' && event.symbol === null)
    return [...symbols].map((symbol) => ({ ...event, symbol }));
  return event.symbol !== null && symbols.has(event.symbol) ? [event] : [];
}
