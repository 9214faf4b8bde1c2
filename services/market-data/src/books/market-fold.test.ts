import type { Event } from '@stratex/contracts';
import { samsung } from '../test-data/instruments';
import { accepted, canceled, Market, symbolState, trade } from '../test-data/market';

const SYMBOL = samsung.symbol;
const IOC = { timeInForce: 'ioc' } as const;

test('resting orders add up per price, best price first on both sides', () => {
  const market = new Market().take([
    accepted(1, 'buy', 22_000, 5),
    accepted(2, 'buy', 22_050, 7),
    accepted(3, 'buy', 22_000, 1),
    accepted(4, 'sell', 22_150, 2),
    accepted(5, 'sell', 22_100, 3),
  ]);
  expect(market.book).toBe('7@22050 6@22000 | 3@22100 2@22150');
});

test('a taker that is filled in part rests with what is left, at its own price', () => {
  const market = new Market()
    .take([accepted(1, 'sell', 22_000, 3), accepted(2, 'sell', 22_050, 4)])
    .take([accepted(3, 'buy', 22_100, 10), trade(1, 3, 22_000, 3), trade(2, 3, 22_050, 4)]);
  expect(market.book).toBe('3@22100 | ');
});

test('a sweep that goes on in the next frame never shows a crossed book', () => {
  const market = new Market()
    .take([accepted(1, 'sell', 22_000, 3), accepted(2, 'sell', 22_050, 4)])
    .take([accepted(3, 'buy', 22_100, 10), trade(1, 3, 22_000, 3)], true);
  expect(market.book).toBe(' | 4@22050');
  market.take([trade(2, 3, 22_050, 4)]);
  expect(market.book).toBe('3@22100 | ');
});

test('an order that may not rest leaves no trace, whether it trades or not', () => {
  const market = new Market()
    .take([accepted(1, 'sell', 22_000, 3)])
    .take([accepted(2, 'buy', 22_100, 5, IOC), trade(1, 2, 22_000, 1), canceled(2, 'buy')])
    .take([accepted(3, 'buy', 21_000, 5, { timeInForce: 'fok' }), canceled(3, 'buy')])
    .take([accepted(4, 'buy', 28_000, 1, { ...IOC, orderType: 'market' }), trade(1, 4, 22_000, 1)]);
  expect(market.book).toBe(' | 1@22000');
});

test('a canceled order takes only its own open quantity from its level', () => {
  const market = new Market()
    .take([accepted(1, 'buy', 22_000, 5), accepted(2, 'buy', 22_000, 7)])
    .take([accepted(3, 'sell', 22_000, 2, IOC), trade(1, 3, 22_000, 2)])
    .take([canceled(1, 'buy')]);
  expect(market.book).toBe('7@22000 | ');
  market.take([canceled(2, 'buy')]);
  expect(market.book).toBe(' | ');
});

test('only the twenty best levels are shown', () => {
  const market = new Market().take(
    Array.from({ length: 25 }, (_, i) => accepted(i + 1, 'sell', 22_000 + 50 * i, 1)),
  );
  expect(market.book.split(' | ')[1]?.split(' ')).toHaveLength(20);
  expect(market.book).toMatch(/1@22950$/);
});

test('the ticker has the last trade, the range and the volume, and none before a trade', () => {
  const market = new Market().take([accepted(1, 'sell', 22_000, 9)]);
  expect(market.ticker).toBeUndefined();
  market
    .take([accepted(2, 'buy', 22_000, 4, IOC), trade(1, 2, 22_000, 4)], false, 5_000)
    .take([accepted(3, 'sell', 21_000, 1), accepted(4, 'buy', 21_000, 1), trade(3, 4, 21_000, 1)])
    .take([accepted(5, 'buy', 22_000, 2, IOC), trade(1, 5, 22_000, 2)], false, 9_000);
  expect(market.ticker).toEqual({
    schemaVersion: 1,
    symbol: SYMBOL,
    event: 8,
    price: '22000',
    quantity: '2',
    volume: '7',
    quoteVolume: '0',
    trades: 3,
    open: '22000',
    high: '22000',
    low: '21000',
    change: '0',
    changePercent: '0',
    time: 9_000,
  });
});

test('the ticker has the previous close once it is set, and the newest of them', () => {
  const market = new Market().take([
    ...[accepted(1, 'sell', 22_000, 9), accepted(2, 'buy', 22_000, 4, IOC)],
    trade(1, 2, 22_000, 4),
  ]);
  expect(market.ticker).not.toHaveProperty('previousClose');
  const closed = (price: number): Event => ({
    ...{ type: 'previous_close.set', symbol: SYMBOL, price, lowest: 1, highest: null },
  });
  market.touched.clear();
  market.take([closed(21_000), closed(21_500)]);
  expect(market.touched).toEqual(new Set([SYMBOL]));
  expect(market.ticker).toMatchObject({ price: '22000', previousClose: '21500' });
});

test('a book says which event it reflects; what does not concern it changes nothing', () => {
  const market = new Market().take([accepted(1, 'buy', 22_000, 5)]);
  market.touched.clear();
  market.take([{ type: 'account.opened', account: 'u1', asset: 'KRW', amount: 1n }]);
  expect(market.touched.size).toBe(0);
  expect(market.event).toBe(1);
});

test('the ticker forgets what is a day old when the log passes a minute', () => {
  const day = 86_400_000;
  const start = 1_700_000_000_000;
  const sale = (order: number, price: number): Event[] => [
    accepted(order, 'sell', price, 1),
    accepted(order + 1, 'buy', price, 1),
    trade(order, order + 1, price, 1),
  ];
  const market = new Market().take(sale(1, 22_000), false, start);
  market.take(sale(3, 23_000), false, start + 120_000);
  expect(market.ticker).toMatchObject({ open: '22000', volume: '2', change: '1000' });
  expect(market.ticker?.changePercent).toBe('4.55');
  market.touched.clear();
  const nothing = { type: 'account.opened', account: 'u1', asset: 'KRW', amount: 1n } as const;
  market.take([nothing], false, start + day);
  expect([...market.touched]).toEqual([SYMBOL]);
  expect(market.ticker).toMatchObject({ open: '23000', volume: '1', trades: 1, change: '0' });
  market.take([nothing], false, start + 2 * day);
  expect(market.ticker).toMatchObject({ price: '23000', open: '23000', volume: '0', trades: 0 });
});

test('an auction shows what it would trade now, and nothing else does', () => {
  const market = new Market().take([symbolState('auction')]);
  expect(market.message.indicative).toBeUndefined();
  market.take([accepted(1, 'buy', 22_500, 5), accepted(2, 'sell', 22_000, 3)]);
  expect(market.message.indicative).toEqual({ price: '22500', quantity: '3' });
  const crossed = market.message;
  market.take([symbolState('open')]);
  expect(market.message.indicative).toBeUndefined();
  expect(market.message.event).toBeGreaterThan(crossed.event);
});
