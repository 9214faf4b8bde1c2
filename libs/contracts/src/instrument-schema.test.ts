/** The schema of instruments, as the genesis frame carries them. */
import { completeDefinition, type InstrumentListing } from '@stratex/money';
import { decodeFrame, encodeFrame } from './codec';
import type { GenesisFrame } from './frames';

const rounding = { mode: 'down', unit: '1' } as const;
const LISTING: InstrumentListing = {
  symbol: '005930',
  base: { code: '005930', decimals: 8 },
  quote: { code: 'KRW', decimals: 2 },
  priceUnit: '1',
  tickTable: 'krx-stock',
  lot: '1',
  minPrice: '10',
  maxPrice: '10000000',
  maxQuantity: '1000000',
  minNotional: '100',
  maxNotional: '1000000000',
  referencePrice: '22500',
  marketBand: '0.3',
  dailyPriceLimit: [{ limit: '0.15' }, { validFrom: '2015-06-15', limit: '0.3' }],
  priceBand: {
    window: { bucketWidthMs: 1_000, bucketCount: 60 },
    bidUp: '1.1',
    bidDown: '0.5',
    askUp: '2',
    askDown: '0.9',
  },
  fees: { maker: '0.000140527', taker: '0.000140527', rounding },
  feeSchedules: [
    { group: 'vip', maker: '0', taker: '0.0001', rounding },
    { group: 'default', validFrom: '2026-01-01', maker: '0', taker: '0.0002', rounding },
  ],
  sellTax: { rates: 'krx-kospi', settlementDays: 2, rounding },
  sessions: 'krx',
};

const genesis = (instrument: unknown): GenesisFrame => ({
  kind: 'genesis',
  logId: '0190a000-0000-7000-8000-000000000000',
  shard: 'main',
  epoch: 0,
  frame: 1,
  instruments: [instrument as GenesisFrame['instruments'][number]],
});

test('a complete definition with every rule reads back as it was written', () => {
  const definition = completeDefinition(LISTING);
  expect(decodeFrame(encodeFrame(genesis(definition)))).toEqual({
    ok: true,
    value: genesis(definition),
  });
});

test('a listing that names its tables is valid too', () => {
  expect(decodeFrame(encodeFrame(genesis(LISTING))).ok).toBe(true);
});

const { tickTable: _table, ...WITHOUT_TICKS } = LISTING;
test.each<[why: string, instrument: unknown]>([
  ['without ticks', WITHOUT_TICKS],
  ['with a field nobody knows', { ...LISTING, dailyLimit: '0.3' }],
  ['with a day that is none', { ...LISTING, dailyPriceLimit: [{ validFrom: '2015', limit: '0' }] }],
  [
    'with a phase nobody knows',
    { ...LISTING, sessions: { utcOffsetMinutes: 0, phases: [{}, {}] } },
  ],
  ['with a number for a price', { ...LISTING, minPrice: 10 }],
  ['with a window of no buckets', { ...LISTING, priceBand: { ...LISTING.priceBand, window: {} } }],
])('an instrument %s is refused', (_why, instrument) => {
  expect(decodeFrame(encodeFrame(genesis(instrument))).ok).toBe(false);
});
