import { parseQuote, parseTrade, TR } from '@stratex/kis';
import { Market, type MarketOptions } from './market';
import { onTick, tickAt } from './krx-ticks';

const OPENING = Date.parse('2024-12-06T09:00:00+09:00');
const OPTIONS: MarketOptions = {
  ...{ seed: 7, startTime: OPENING, stepMs: 30_000, tradesPerSecond: 1 },
};

function run(market: Market, steps: number) {
  const found = [];
  for (let step = 0; step < steps; step++) {
    const time = market.time;
    for (const { trId, records } of market.step())
      for (const record of records) found.push({ trId, record, time });
  }
  return found;
}

it('equal seeds give equal markets', () => {
  const markets = [new Market(OPTIONS), new Market(OPTIONS), new Market({ ...OPTIONS, seed: 8 })];
  const [one, two, other] = markets.map((market) => {
    market.stock('005930');
    return run(market, 500);
  });
  expect(one).toEqual(two);
  expect(one).not.toEqual(other);
});

it('three days of Friday, Monday and Tuesday are read without a fault', () => {
  const market = new Market(OPTIONS);
  market.stock('005930');
  const dates = new Set<string>();
  const volumes = new Map<string, number>();
  let quotes = 0;
  for (const { trId, record, time } of run(market, 2_340)) {
    const fields = record.split('^');
    if (trId === TR.quote) {
      const quote = parseQuote(fields, time);
      if (!quote.ok) throw new Error(`${quote.detail}: ${record}`);
      expect(quote.value.time).toBe(time);
      quotes += 1;
    }
    if (trId !== TR.trade) continue;
    const trade = parseTrade(fields);
    if (!trade.ok) throw new Error(`${trade.detail}: ${record}`);
    const { businessDate, price, quantity, cumulativeVolume } = trade.value;
    dates.add(businessDate);
    expect(Number(price) % tickAt(Number(price))).toBe(0);
    const volume = (volumes.get(businessDate) ?? 0) + Number(quantity);
    expect(Number(cumulativeVolume)).toBe(volume);
    volumes.set(businessDate, volume);
  }
  expect([...dates]).toEqual(['20241206', '20241209', '20241210']);
  expect(quotes).toBeGreaterThan(100);
});

it('the day has its call auctions and says when it opens and closes', () => {
  const market = new Market({ ...OPTIONS, startTime: OPENING - 60_000 });
  market.stock('005930');
  const found = run(market, 783);
  const codes = found
    .filter(({ trId }) => trId === TR.marketStatus)
    .map(({ record }) => record.split('^')[3]);
  expect(codes).toEqual(['112', '121', '129']);
  const classes = found
    .filter(({ trId }) => trId === TR.quote)
    .map(({ record }) => record.split('^')[2]);
  expect(new Set(classes)).toEqual(new Set(['B', '0', 'A']));
  const trades = found
    .filter(({ trId }) => trId === TR.trade)
    .map(({ record }) => record.split('^'));
  expect(trades.at(-1)?.slice(1, 2)).toEqual(['153000']);
  expect(trades.at(-1)?.[21]).toBe('3');
});

it('bars trade at their four prices on their own days', () => {
  const bar = (date: string, open: number, high: number, low: number, close: number) => ({
    ...{ date, open, high, low, close, volume: 400 },
    opensAt: Date.parse(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T09:00:00+09:00`),
  });
  const bars = [
    bar('20120127', 22_400, 22_500, 22_200, 22_500),
    bar('20120130', 22_600, 22_650, 22_200, 22_300),
  ];
  const market = new Market({
    ...OPTIONS,
    startTime: bars[0]!.opensAt,
    bars: new Map([['005930', bars]]),
  });
  const trades = run(market, 2 * 800).filter(({ trId }) => trId === TR.trade);
  expect(trades.map(({ record }) => [record.split('^')[33], record.split('^')[2]])).toEqual([
    ...[
      ['20120127', '22400'],
      ['20120127', '22200'],
      ['20120127', '22500'],
      ['20120127', '22500'],
    ],
    ...[
      ['20120130', '22600'],
      ['20120130', '22650'],
      ['20120130', '22200'],
      ['20120130', '22300'],
    ],
  ]);
});

it.each([
  [1_999, 1],
  [2_000, 5],
  [19_990, 10],
  [20_000, 50],
  [50_000, 100],
  [200_000, 500],
  [500_000, 1_000],
])('at %d won the tick is %d', (price, tick) => {
  expect(tickAt(price)).toBe(tick);
  expect(onTick(price)).toBe(price);
});
