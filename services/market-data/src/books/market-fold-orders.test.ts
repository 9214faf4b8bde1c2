/** What orders with options, amends and states do to a book, from hand-written logs. */
import {
  accepted,
  amended,
  canceled,
  Market,
  prevented,
  symbolState,
  trade,
  triggered,
} from '../test-data/market';

const IOC = { timeInForce: 'ioc' } as const;
const STOP = {
  orderType: 'stop_limit',
  options: { triggerPrice: 22_000 },
} as const;

const sellsAt = (price: number, quantity: number) => accepted(1, 'sell', price, quantity);

describe('amends', () => {
  test('with fewer lots keep the place, and the level loses the rest', () => {
    const market = new Market()
      .take([accepted(1, 'buy', 22_000, 5), accepted(2, 'buy', 22_000, 7)])
      .take([amended(1, 'buy', 22_000, 3, true)]);
    expect(market.book).toBe('10@22000 | ');
    market.take([canceled(1, 'buy')]);
    expect(market.book).toBe('7@22000 | ');
  });

  test('to another price move the order, which may take before it rests', () => {
    const market = new Market()
      .take([sellsAt(22_100, 3), accepted(2, 'buy', 22_000, 5)])
      .take([amended(2, 'buy', 22_100, 8, false)]);
    expect(market.book).toBe(' | 3@22100');
    market.take([trade(1, 2, 22_100, 3, { taker: 5 })]);
    expect(market.book).toBe('5@22100 | ');
  });
});

describe('orders with a trigger', () => {
  test('are in no book until it fires; then they rest', () => {
    const market = new Market().take([accepted(1, 'buy', 21_000, 5, STOP)]);
    expect(market.book).toBe(' | ');
    expect(market.touched.size).toBe(0);
    market.take([triggered(1, 'buy', 21_000)]);
    expect(market.book).toBe('5@21000 | ');
  });

  test('that are canceled before it fires change nothing', () => {
    const market = new Market()
      .take([accepted(1, 'buy', 21_000, 5, STOP)])
      .take([canceled(1, 'buy')]);
    expect(market.book).toBe(' | ');
    expect(market.touched.size).toBe(0);
  });

  test('that go on at the market leave nothing behind', () => {
    const market = new Market()
      .take([sellsAt(22_000, 3)])
      .take([accepted(2, 'buy', 23_000, 5, { ...STOP, orderType: 'stop', timeInForce: 'ioc' })])
      .take([triggered(2, 'buy', 23_000), trade(1, 2, 22_000, 3, { taker: 2 })])
      .take([canceled(2, 'buy', 'IOC_REMAINDER')]);
    expect(market.book).toBe(' | ');
  });

  test('of type oco rest, and leave their place for the stop price when it fires', () => {
    const options = { triggerPrice: 21_000, stopPrice: 20_900 };
    const market = new Market()
      .take([accepted(1, 'sell', 23_000, 9, { orderType: 'oco', options })])
      .take([accepted(2, 'buy', 23_000, 4, IOC), trade(1, 2, 23_000, 4, { maker: 5 })]);
    expect(market.book).toBe(' | 5@23000');
    market.take([triggered(1, 'sell', 20_900)]);
    expect(market.book).toBe(' | 5@20900');
  });

  test('of type oco without a stop price do not rest once it fired', () => {
    const options = { triggerPrice: 21_000 };
    const market = new Market()
      .take([accepted(1, 'sell', 23_000, 9, { orderType: 'oco', options })])
      .take([triggered(1, 'sell', 16_000)]);
    expect(market.book).toBe(' | ');
    market.take([canceled(1, 'sell', 'IOC_REMAINDER')]);
    expect(market.book).toBe(' | ');
  });
});

describe('icebergs', () => {
  const ICEBERG = { options: { displayQuantity: 3 } };

  test('show a part, and the next when that is traded', () => {
    const market = new Market().take([accepted(1, 'sell', 22_000, 8, ICEBERG)]);
    expect(market.book).toBe(' | 3@22000');
    market.take([accepted(2, 'buy', 22_000, 2, IOC), trade(1, 2, 22_000, 2, { maker: 6 })]);
    expect(market.book).toBe(' | 1@22000');
    market.take([accepted(3, 'buy', 22_000, 1, IOC), trade(1, 3, 22_000, 1, { maker: 5 })]);
    expect(market.book).toBe(' | 3@22000');
    market.take([
      accepted(4, 'buy', 22_000, 5),
      trade(1, 4, 22_000, 3, { maker: 2, taker: 2 }),
      trade(1, 4, 22_000, 2),
    ]);
    expect(market.book).toBe(' | ');
  });

  test('take with all they have, and hide of what is left', () => {
    const market = new Market()
      .take([accepted(1, 'buy', 22_000, 6)])
      .take([accepted(2, 'sell', 22_000, 10, ICEBERG), trade(1, 2, 22_000, 6, { taker: 4 })]);
    expect(market.book).toBe(' | 3@22000');
  });

  test('that shrink lose hidden lots first', () => {
    const market = new Market()
      .take([accepted(1, 'sell', 22_000, 8, ICEBERG)])
      .take([amended(1, 'sell', 22_000, 4, true)]);
    expect(market.book).toBe(' | 3@22000');
    market.take([amended(1, 'sell', 22_000, 2, true)]);
    expect(market.book).toBe(' | 2@22000');
  });
});

describe('a prevented self trade', () => {
  test('takes lots off both; what is left of the taker rests', () => {
    const market = new Market()
      .take([sellsAt(22_000, 3)])
      .take([accepted(2, 'buy', 22_000, 5), prevented([1, 0], [2, 2])]);
    expect(market.book).toBe('2@22000 | ');
  });

  test('leaves the maker where it is when the taker ends', () => {
    const market = new Market()
      .take([sellsAt(22_000, 3)])
      .take([accepted(2, 'buy', 22_000, 5), prevented([1, 3], [2, 0])]);
    expect(market.book).toBe(' | 3@22000');
    market.take([accepted(3, 'buy', 22_000, 1), prevented([1, 2], [3, 0])]);
    expect(market.book).toBe(' | 2@22000');
  });
});

describe('an auction', () => {
  test('lets the book be crossed; its uncrossing fills both orders of each trade', () => {
    const market = new Market()
      .take([symbolState('auction')])
      .take([sellsAt(21_900, 3), accepted(2, 'buy', 22_100, 5), accepted(3, 'sell', 22_000, 4)]);
    expect(market.book).toBe('5@22100 | 3@21900 4@22000');
    market.take([
      { type: 'auction.uncrossed', symbol: '005930', price: 22_000, quantity: 5 },
      trade(1, 2, 22_000, 3, { taker: 2 }),
      trade(2, 3, 22_000, 2, { taker: 2 }),
      symbolState('open'),
    ]);
    expect(market.book).toBe(' | 2@22000');
    expect(market.ticker).toMatchObject({ price: '22000', volume: '5' });
    market.take([accepted(4, 'buy', 22_000, 3), trade(3, 4, 22_000, 2, { taker: 1 })]);
    expect(market.book).toBe('1@22000 | ');
  });

  test('rests an amended order at once', () => {
    const market = new Market()
      .take([symbolState('auction')])
      .take([sellsAt(21_900, 3), accepted(2, 'buy', 21_800, 5)])
      .take([amended(2, 'buy', 22_000, 6, false)]);
    expect(market.book).toBe('6@22000 | 3@21900');
  });
});

test('day orders rest until they expire; the kill switch takes what is left', () => {
  const market = new Market()
    .take([symbolState('halted'), symbolState('open')])
    .take([accepted(1, 'buy', 22_000, 5, { timeInForce: 'day', options: { expiresAt: 9 } })])
    .take([accepted(2, 'buy', 22_000, 7, { timeInForce: 'gtd', options: { expiresAt: 99 } })])
    .take([accepted(3, 'sell', 22_100, 2), canceled(1, 'buy', 'EXPIRED')]);
  expect(market.book).toBe('7@22000 | 2@22100');
  market.take([
    symbolState('halted'),
    canceled(2, 'buy', 'KILL_SWITCH'),
    canceled(3, 'sell', 'KILL_SWITCH'),
  ]);
  expect(market.book).toBe(' | ');
});
