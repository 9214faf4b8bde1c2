/** Random sequences over paper instruments: orders as ever, and what external markets do meanwhile. */
import type { Side } from '@stratex/contracts';
import type { InstrumentDefinition } from '@stratex/money';
import fc from 'fast-check';
import { commandSequence, type Step, type TimedCommand } from './command-arbitraries';
import { COIN, FUND, SHARE } from './instruments';
import { among, oddNumber, price, symbol } from './order-arbitraries';

/** One of each fill model. */
export const PAPER: readonly InstrumentDefinition[] = [
  { ...COIN, paper: { fillModel: 'quote-depth', stalenessMs: 2_000 } },
  { ...SHARE, paper: { fillModel: 'queue-position', latencyMs: 300 } },
  { ...FUND, paper: { fillModel: 'last-price' } },
];

export const PAPER_AT_ONCE: readonly InstrumentDefinition[] = [
  { ...COIN, paper: { fillModel: 'queue-position' } },
  { ...SHARE, paper: { fillModel: 'last-price' } },
  { ...FUND, paper: { fillModel: 'quote-depth' } },
];

/** Beside instruments with books of their own. */
export const PAPER_BESIDE_BOOKS: readonly InstrumentDefinition[] = [
  COIN,
  { ...SHARE, paper: { fillModel: 'last-price', latencyMs: 50 } },
  FUND,
];

const { integer, oneof, record } = fc;

/** The external market lives thirteen years earlier. */
const AGO_MS = 400_000_000_000;
const lag = oneof(
  { arbitrary: integer({ min: 0, max: 900 }), weight: 30 },
  { arbitrary: integer({ min: 901, max: 20_000 }), weight: 3 },
  { arbitrary: fc.constantFrom(-1_000, -AGO_MS - 60_001, 2_000_000_000_000), weight: 1 },
);
const lots = oneof({ arbitrary: integer({ min: 1, max: 25 }), weight: 30 }, oddNumber);
const side = fc.constantFrom<Side | null>('buy', 'sell', null);

const trade = record({
  type: fc.constant('RecordExternalTrade' as const),
  price,
  quantity: lots,
  side,
});
const session = record({
  type: fc.constant('SetExternalSession' as const),
  state: among<'open' | 'auction' | 'closed' | 'halted'>(
    ['open', 6],
    ['auction', 1],
    ['closed', 1],
    ['halted', 1],
  ),
});
const quote = record({
  middle: price,
  bids: fc.array(record({ gap: integer({ min: 1, max: 3 }), quantity: lots }), { maxLength: 4 }),
  asks: fc.array(record({ gap: integer({ min: 1, max: 3 }), quantity: lots }), { maxLength: 4 }),
  isOdd: among<boolean>([false, 30], [true, 1]),
}).map(({ middle, bids, asks, isOdd }) => {
  const levels = (gaps: typeof bids, sign: 1 | -1) => {
    let at = middle;
    return gaps.map(({ gap, quantity }) => {
      at += (isOdd ? 0 : gap) * sign;
      return { price: at, quantity };
    });
  };
  return { type: 'RecordExternalQuote' as const, bids: levels(bids, -1), asks: levels(asks, 1) };
});

const told: fc.Arbitrary<Step> = record({
  symbol,
  what: oneof({ arbitrary: trade, weight: 6 }, { arbitrary: quote, weight: 6 }, session),
  lag,
}).map(({ symbol: of, what, lag: behind }): Step => ({ time }) => {
  return { ...what, symbol: of, marketTime: time - AGO_MS - behind };
});

export function paperSequence(maxLength: number): fc.Arbitrary<TimedCommand[]> {
  return commandSequence(maxLength, [{ arbitrary: told, weight: 160 }]);
}
