import { PathPattern } from './path-pattern';

it.each([
  ['/ws', '/ws', {}],
  ['/ws', '/ws/', undefined],
  ['/ws', '/wss', undefined],
  ['/ws', '', undefined],
  ['/ws/executions', '/ws/executions', {}],
  ['/ws/market/:ticker', '/ws/market/005930', { ticker: '005930' }],
  ['/ws/market/:ticker', '/ws/market/BTC%2DKRW', { ticker: 'BTC-KRW' }],
  ['/ws/market/:ticker', '/ws/market/', undefined],
  ['/ws/market/:ticker', '/ws/market/a/b', undefined],
  ['/ws/market/:ticker', '/ws/market/%E0%A4%A', undefined],
])('pattern %s and path %s give %j', (pattern, path, parameters) => {
  expect(new PathPattern(pattern).match(path)).toEqual(parameters);
});
