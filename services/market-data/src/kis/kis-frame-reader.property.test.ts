/** A hostile server: whatever it sends, the reader lives and tells no price that was not sent. */
import fc from 'fast-check';
import { encodeDataFrame, TR } from '@stratex/kis';
import { defaultSettings, KisSimulator } from '@stratex/kis-simulator';
import type { FeedEvent } from '../feed/feed-event';
import { KisFrameReader } from './kis-frame-reader';
import { OPENING } from './test-support/simulated-feed';

const { market } = new KisSimulator({
  ...defaultSettings(OPENING),
  ...{ startTime: OPENING, tradesPerSecond: 20, stepMs: 1_000 },
});
market.stock('005930');
const FRAMES = Array.from({ length: 60 }, () => market.step())
  .flat()
  .map(({ trId, records }) => ({ trId, records, text: encodeDataFrame(trId, records) }));

/** `symbol price` of each trade and level that was sent. */
const SENT = new Set(
  FRAMES.flatMap(({ trId, records }) =>
    records.flatMap((record) => {
      const fields = record.split('^');
      return trId === TR.trade ? [fields[2]] : fields.slice(3, 23);
    }),
  ),
);

const damage = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ kind: fc.constant('twice' as const) }),
  fc.record({ kind: fc.constant('count' as const), count: fc.integer({ min: 0, max: 999 }) }),
  fc.record({ kind: fc.constant('noise' as const), text: fc.string({ maxLength: 200 }) }),
  fc.record({ kind: fc.constant('none' as const) }),
);

it('tells only prices that were sent, each trade once and in order', () => {
  fc.assert(
    fc.property(fc.array(damage, { maxLength: FRAMES.length }), (damages) => {
      const events: FeedEvent[] = [];
      const reader = new KisFrameReader(OPENING, {
        onEvent: (event) => events.push(event),
        onNotice: () => undefined,
        onFault: () => undefined,
        onRepeated: () => undefined,
      });
      FRAMES.forEach(({ text }, i) => {
        const how = damages[i] ?? { kind: 'none' };
        if (how.kind === 'noise') reader.read(how.text);
        if (how.kind === 'twice') reader.read(text);
        if (how.kind === 'cut') reader.read(text.slice(0, Math.floor(text.length * how.at)));
        else if (how.kind === 'count')
          reader.read(text.replace(/\|\d{3}\|/, `|${String(how.count).padStart(3, '0')}|`));
        else reader.read(text);
      });
      const trades = events.filter((event) => event.type === 'trade');
      const levels = events.flatMap((e) => (e.type === 'quote' ? [...e.bids, ...e.asks] : []));
      const told = [...trades, ...levels].map(({ price }) => price);
      expect(told.filter((price) => !SENT.has(price))).toEqual([]);
      const volumes = trades.map(({ cumulativeVolume }) => Number(cumulativeVolume));
      expect(volumes).toEqual([...new Set(volumes)].sort((a, b) => a - b));
    }),
    { numRuns: 100 },
  );
});
