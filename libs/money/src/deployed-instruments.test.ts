import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileInstruments } from './compile-instrument';
import type { InstrumentListing } from './instrument-definition';

test('the file with a paper instrument is the default one but for that', () => {
  const read = (name: string): InstrumentListing[] =>
    JSON.parse(
      readFileSync(join(__dirname, '../../../deploy', name), 'utf8'),
    ) as InstrumentListing[];
  const paper = compileInstruments(read('instruments.paper.json'));
  expect(paper.map(({ symbol }) => symbol)).toEqual(['BTC-KRW', '005930']);
  expect(paper[0]?.definition).toEqual(compileInstruments(read('instruments.json'))[0]?.definition);
  expect(paper[1]?.paper).toEqual({ fillModel: 'quote-depth', stalenessMs: 5_000, latencyMs: 0 });
});

test('the instruments that are deployed by default load', () => {
  const file = join(__dirname, '../../../deploy/instruments.json');
  const listings = JSON.parse(readFileSync(file, 'utf8')) as InstrumentListing[];
  const instruments = compileInstruments(listings);
  expect(instruments.map(({ symbol }) => symbol)).toEqual(['BTC-KRW', '005930']);
  // The stock has the exchange's own table, with the steps of today as the newest.
  expect(instruments[1]?.tickTable).toHaveLength(2);
  expect(instruments[1]?.ticks.at(-1)).toEqual({ from: 500_000, tick: 1_000 });
});
