import { samsung } from '../test-data/instruments';
import { feedCommand, type MarketEvent } from './feed-command';

const marketTime = 1_327_622_400_000;
const trade = (price: string, quantity: string): MarketEvent => ({
  ...{ type: 'trade', symbol: '005930', price, quantity, side: 'buy' },
  ...{ marketTime, cumulativeVolume: null },
});
const quote = (bids: [string, string][], asks: [string, string][]): MarketEvent => {
  const levels = (side: [string, string][]) =>
    side.map(([price, quantity]) => ({ price, quantity }));
  return { type: 'quote', symbol: '005930', bids: levels(bids), asks: levels(asks), marketTime };
};
const told = (event: MarketEvent) => feedCommand(event, samsung);

test('a trade becomes price units and lots', () => {
  expect(told(trade('22400', '12'))).toEqual({
    ok: true,
    command: {
      ...{ type: 'RecordExternalTrade', symbol: '005930', price: 22_400, quantity: 12 },
      ...{ side: 'buy', marketTime },
    },
  });
});

test('a quote keeps ten levels, leaves out empty ones and rounds lots down', () => {
  const asks = Array.from({ length: 12 }, (_, i): [string, string] => [
    String(22_450 + i * 50),
    '3',
  ]);
  const made = told(
    quote(
      [
        ['22400', '7.9'],
        ['22350', '0'],
        ['0', '0'],
      ],
      asks,
    ),
  );
  expect(made).toMatchObject({
    ok: true,
    command: { bids: [{ price: 22_400, quantity: 7 }], asks: { length: 10 } },
  });
});

test.each([
  ['a price that is no number', trade('22,400', '1'), 'price'],
  ['a price between the units', trade('22400.5', '1'), 'price'],
  ['no price', trade('0', '1'), 'price'],
  ['a price beyond the instrument', trade('99999999999', '1'), 'price'],
  ['a negative price', trade('-22400', '1'), 'price'],
  ['no lots', trade('22400', '0'), 'quantity'],
  ['lots that are no number', trade('22400', 'x'), 'quantity'],
  [
    'bids that do not fall',
    quote(
      [
        ['22400', '1'],
        ['22400', '1'],
      ],
      [],
    ),
    'levels',
  ],
  [
    'asks that do not rise',
    quote(
      [],
      [
        ['22400', '1'],
        ['22350', '1'],
      ],
    ),
    'levels',
  ],
  ['a level without a price', quote([['', '1']], []), 'levels'],
  ['half a millisecond', { ...trade('22400', '1'), marketTime: 0.5 }, 'time'],
  ['no time', { ...trade('22400', '1'), marketTime: Number.NaN }, 'time'],
])('%s does not leave the service', (_, event, problem) => {
  expect(told(event)).toEqual({ ok: false, problem });
});
