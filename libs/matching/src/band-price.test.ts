import { compileInstrument } from '@stratex/money';
import { bandPrice } from './band-price';
import { INSTRUMENT } from './test-table/small-exchange';

const uneven = compileInstrument({
  ...INSTRUMENT,
  ticks: [
    { from: '0', tick: '0.03' },
    { from: '1', tick: '0.07' },
  ],
  maxPrice: '1.2',
});
const plain = compileInstrument(INSTRUMENT);

test.each([
  // instrument, side, last price, band end
  [plain, 'buy', null, 110],
  [plain, 'sell', null, 90],
  [plain, 'buy', 101, 111],
  [plain, 'sell', 101, 91],
  [plain, 'buy', 1, 1],
  [plain, 'sell', 1, 1],
  [plain, 'buy', 1_000, 1_100],
  [plain, 'buy', 915, 1_005],
  [plain, 'buy', 1_995, 2_000],
  [plain, 'sell', 1_115, 1_005],
  [plain, 'sell', 1_110, 999],
  [uneven, 'buy', 92, 99],
  [uneven, 'buy', 94, 99],
  [uneven, 'buy', 96, 105],
  [uneven, 'buy', 120, 119],
  [uneven, 'sell', 109, 99],
  [uneven, 'sell', 111, 105],
  [uneven, 'sell', 119, 112],
  [uneven, 'buy', 1, 3],
  [uneven, 'sell', 1, 3],
] as const)('%# a market order, %s side, last price %s', (instrument, side, last, expected) => {
  const around = last ?? instrument.referencePrice;
  expect(
    bandPrice({ instrument, lowest: null, highest: null }, instrument.ticks, side, around),
  ).toBe(expected);
});

test('a band price never leaves the limits of the day', () => {
  const day = { instrument: plain, lowest: 95, highest: 104 };
  expect(bandPrice(day, plain.ticks, 'buy', 100)).toBe(104);
  expect(bandPrice(day, plain.ticks, 'sell', 100)).toBe(95);
  expect(bandPrice(day, plain.ticks, 'buy', 80)).toBe(95);
  expect(bandPrice(day, plain.ticks, 'sell', 120)).toBe(104);
});
