import { marketSubject } from '@stratex/contracts';
import { BTC_KRW } from '../test-support/exchange';
import type { StreamEvent } from '../session/stream-event';
import { MarketView } from './market-view';

const symbol = 'BTC-KRW';
const level = (price: string) => ({ price, quantity: '1' });
const book = (bids: string[], asks: string[]) => ({
  schemaVersion: 1,
  symbol,
  event: 1,
  bids: bids.map(level),
  asks: asks.map(level),
});
const ticker = (price: string, volume = '1') => ({
  schemaVersion: 1,
  symbol,
  event: 1,
  price,
  quantity: '1',
  volume,
  open: price,
  high: price,
  low: price,
  time: 0,
});
const reference = (price: string) => ({
  schemaVersion: 1,
  symbol,
  price,
  source: 'test',
  marketTime: '2024-01-01T00:00:00.000Z',
});

const BOOK = marketSubject('book', symbol);
const TICKER = marketSubject('ticker', symbol);
const REFERENCE = marketSubject('reference', symbol);
const price = (internalPrice: string, referencePrice: string) => ({
  type: 'price',
  symbol,
  internalPrice,
  referencePrice,
});

/** What is told besides the ticker itself. */
const told = (view: MarketView, subject: string, value: unknown): readonly StreamEvent[] =>
  view.take(subject, value).filter(({ type }) => type !== 'ticker');

it('the previous close is passed on where there is one', () => {
  const view = new MarketView([BTC_KRW]);
  expect(view.take(TICKER, ticker('100'))[0]).not.toHaveProperty('previousClose');
  expect(view.take(TICKER, { ...ticker('100'), previousClose: '99' })[0]).toMatchObject({
    previousClose: '99',
  });
});

describe('the market view', () => {
  it('shows a price when both the current and the reference price are known', () => {
    const view = new MarketView([BTC_KRW]);
    expect(told(view, TICKER, ticker('50000000'))).toEqual([]);
    expect(told(view, REFERENCE, reference('50100000'))).toEqual([price('50000000', '50100000')]);
  });

  it('shows the middle of the book, exactly, until there is a trade', () => {
    const view = new MarketView([BTC_KRW]);
    told(view, REFERENCE, reference('50000000'));
    expect(told(view, BOOK, book(['50000000'], []))).toEqual([
      { type: 'book', symbol, bids: [level('50000000')], asks: [], event: 1 },
    ]);
    expect(told(view, BOOK, book(['50000000'], ['50001001']))[1]).toEqual(
      price('50000500.5', '50000000'),
    );
    expect(told(view, TICKER, ticker('50001000'))).toEqual([price('50001000', '50000000')]);
    expect(told(view, BOOK, book(['50000000'], ['50003000']))).toHaveLength(1);
  });

  it('shows a price again only when one of the two has changed', () => {
    const view = new MarketView([BTC_KRW]);
    told(view, REFERENCE, reference('50000000'));
    told(view, TICKER, ticker('50000000'));
    expect(told(view, TICKER, ticker('50000000', '2'))).toEqual([]);
    expect(told(view, REFERENCE, reference('50000000'))).toEqual([]);
    expect(told(view, REFERENCE, reference('50000001'))).toHaveLength(1);
  });

  it.each([
    ['no object', BOOK, 'text'],
    ['another kind of message', BOOK, ticker('1')],
    ['a subject of nobody', 'stratex.market.candle.BTC-KRW', ticker('1')],
    ['a symbol that is not its subject', TICKER, { ...ticker('1'), symbol: 'ETH-KRW' }],
    ['a reference price of nothing', REFERENCE, reference('0.00')],
    ['a price that is no decimal', TICKER, ticker('1e309')],
  ])('passes over %s', (_what, subject, value) => {
    const view = new MarketView([BTC_KRW]);
    told(view, REFERENCE, reference('50000000'));
    expect(told(view, subject, value)).toEqual([]);
    expect(told(view, TICKER, ticker('50000000'))).toHaveLength(1);
  });
});
