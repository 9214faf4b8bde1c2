import { instruments } from '../test-data/instruments';
import { referenceFiles } from './reference-files';

test('each symbol has its file; a path may contain "="', () => {
  expect(referenceFiles('005930=/data/a.csv,BTC-KRW=/b=c.csv', instruments)).toEqual(
    new Map([
      ['005930', '/data/a.csv'],
      ['BTC-KRW', '/b=c.csv'],
    ]),
  );
  expect(referenceFiles(undefined, instruments)).toEqual(new Map());
});

test('a symbol that is not traded is refused by its name', () => {
  expect(() => referenceFiles('DOGE-KRW=/a.csv', instruments)).toThrow(/DOGE-KRW/);
});
