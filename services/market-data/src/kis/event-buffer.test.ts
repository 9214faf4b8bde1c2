import type { FeedEvent } from '../feed/feed-event';
import { EventBuffer } from './event-buffer';

const trade = (symbol: string, n: number): FeedEvent => ({
  ...{ type: 'trade', symbol, price: String(n), quantity: '10', side: 'buy', marketTime: n },
  cumulativeVolume: String(10 * n),
});
const quote = (symbol: string, n: number): FeedEvent => ({
  ...{ type: 'quote', symbol, bids: [], asks: [], marketTime: n },
});

function drained(buffer: EventBuffer): FeedEvent[] {
  const events: FeedEvent[] = [];
  for (let event = buffer.shift(); event !== undefined; event = buffer.shift()) events.push(event);
  return events;
}

function filled(max: number, events: readonly FeedEvent[]): EventBuffer {
  const buffer = new EventBuffer('kis', max);
  for (const event of events) buffer.push(event);
  return buffer;
}

it('gives back what fits, in order', () => {
  const events = [trade('A', 1), trade('B', 2), trade('A', 3)];
  expect(drained(filled(10, events))).toEqual(events);
});

it('keeps only the newest quote of a symbol', () => {
  const buffer = filled(10, [quote('A', 1), trade('A', 2), quote('B', 3), quote('A', 4)]);
  expect(drained(buffer)).toEqual([trade('A', 2), quote('B', 3), quote('A', 4)]);
});

it('never holds more than it may, and says which volume was passed over', () => {
  const buffer = new EventBuffer('kis', 100);
  for (let n = 1; n <= 1_000; n++) {
    buffer.push(trade('A', n));
    expect(buffer.depth).toBeLessThanOrEqual(100);
  }
  const [gap, ...trades] = drained(buffer);
  expect(gap).toEqual({
    ...{ type: 'status', source: 'kis', state: 'gap' },
    detail: 'A: 900 trades of volume 9000 were passed over',
  });
  expect(trades).toEqual(Array.from({ length: 100 }, (_, i) => trade('A', 901 + i)));
});

it('tells the gap of a symbol whose trades are all gone', () => {
  const buffer = filled(2, [trade('A', 1), trade('B', 2), trade('B', 3)]);
  expect(drained(buffer).map((e) => (e.type === 'status' ? e.detail : e.type))).toEqual([
    ...['trade', 'trade', 'A: 1 trades of volume 10 were passed over'],
  ]);
});

it('keeps states when only trades are too many', () => {
  const closed: FeedEvent = { type: 'session', symbol: 'A', state: 'closed', marketTime: 1 };
  const lost: FeedEvent = { type: 'status', source: 'kis', state: 'disconnected', detail: '' };
  const events = [closed, lost, ...Array.from({ length: 50 }, (_, i) => trade('A', i + 1))];
  expect(drained(filled(5, events))).toEqual(expect.arrayContaining([closed, lost]));
});

it('says that it lost states when nothing else was there to go', () => {
  const lost: FeedEvent = { type: 'status', source: 'kis', state: 'disconnected', detail: '' };
  const all = drained(filled(3, Array<FeedEvent>(10).fill(lost)));
  expect(all).toHaveLength(4);
  expect(all[3]).toMatchObject({ detail: '7 events about the feed were passed over' });
});
