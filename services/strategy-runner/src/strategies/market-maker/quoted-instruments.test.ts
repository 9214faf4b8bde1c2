import { bitcoin, samsung } from '../../test-data/instruments';
import { quotedInstruments } from './quoted-instruments';

const instruments = new Map([
  [bitcoin.symbol, bitcoin],
  [samsung.symbol, samsung],
]);

test('all instruments are quoted unless some are named', () => {
  expect(quotedInstruments(instruments, undefined)).toEqual(instruments);
  expect([...quotedInstruments(instruments, '005930').keys()]).toEqual(['005930']);
});

test('paper instruments are not quoted unless they are named', () => {
  const paper = { fillModel: 'last-price', stalenessMs: 1, latencyMs: 0 } as const;
  const mixed = new Map([...instruments, [samsung.symbol, { ...samsung, paper }]]);
  expect([...quotedInstruments(mixed, undefined).keys()]).toEqual([bitcoin.symbol]);
  expect([...quotedInstruments(mixed, '005930').keys()]).toEqual(['005930']);
});

test('a symbol that is not traded is refused by its name', () => {
  expect(() => quotedInstruments(instruments, '005930,DOGE-KRW')).toThrow(/DOGE-KRW/);
});
