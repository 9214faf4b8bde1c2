import { REFERENCE_MARKETS_TEXT, referenceMarkets } from './reference-markets';

const symbols = new Map([
  ['BTC-KRW', 1],
  ['ETH-KRW', 1],
]);

test('names venues in failover order, each with the rate it is converted by', () => {
  const text = 'BTC-KRW=upbit:KRW-BTC+binance:BTCUSDT*bithumb:KRW-USDT,ETH-KRW=upbit:KRW-ETH';
  expect(text).toMatch(REFERENCE_MARKETS_TEXT);
  expect([...referenceMarkets(text, symbols)]).toEqual([
    [
      'BTC-KRW',
      [
        { venue: 'upbit', market: 'KRW-BTC' },
        {
          ...{ venue: 'binance', market: 'BTCUSDT' },
          rate: { venue: 'bithumb', market: 'KRW-USDT' },
        },
      ],
    ],
    ['ETH-KRW', [{ venue: 'upbit', market: 'KRW-ETH' }]],
  ]);
  expect(referenceMarkets(undefined, symbols).size).toBe(0);
});

test.each(['', 'BTC-KRW', 'BTC-KRW=', 'BTC-KRW=kraken:X', 'BTC-KRW=upbit:a b', 'x=upbit:KRW-BTC,'])(
  '%j is refused when the process starts',
  (text) => {
    expect(text).not.toMatch(REFERENCE_MARKETS_TEXT);
  },
);

test('a symbol that is not traded is refused', () => {
  expect(() => referenceMarkets('DOGE-KRW=upbit:KRW-DOGE', symbols)).toThrow('DOGE-KRW');
});
