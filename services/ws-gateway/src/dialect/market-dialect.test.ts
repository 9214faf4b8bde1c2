import { recordedSession } from '../test-support/recording-transport';
import { MarketDialect } from './market-dialect';

const ticker = (symbol: string, price: string) => ({
  ...({ type: 'ticker', symbol, price, quantity: '10', volume: '100' } as const),
  ...{ open: '1', high: '1', low: '1', time: Date.UTC(2024, 0, 1) },
});

it('/ws/market/{ticker} tells the last price at once and each new one, of its ticker', () => {
  const dialect = new MarketDialect();
  dialect.publish(ticker('005930', '84600'));
  const { session, transport } = recordedSession('u1', { parameters: { ticker: '005930' } });
  dialect.open(session);
  dialect.publish(ticker('BTC-KRW', '1'));
  dialect.publish(ticker('005930', '84700'));
  // Only the day's figures are others.
  dialect.publish({ ...ticker('005930', '84700'), volume: '90', open: '2' });
  dialect.close(session);
  dialect.publish(ticker('005930', '84800'));
  const text = (price: string): string =>
    `{"type":"price","ticker":"005930","price":${price},"volume":10,` +
    '"timestamp":"2024-01-01T00:00:00.000Z"}';
  expect(transport.texts).toEqual([text('84600'), text('84700')]);
});

it('/ws/market/{ticker} tells another trade at the same price', () => {
  const dialect = new MarketDialect();
  const { session, transport } = recordedSession('u1', { parameters: { ticker: '005930' } });
  dialect.open(session);
  const first = ticker('005930', '84600');
  for (const change of [{}, {}, { quantity: '11' }, { quantity: '11', time: first.time + 1 }])
    dialect.publish({ ...first, ...change });
  expect(transport.texts).toHaveLength(3);
});
