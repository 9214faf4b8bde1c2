import { compileInstrument } from '@stratex/money';
import { parseBarLine } from '../reference/bar-line';
import { samsung } from '../test-data/instruments';
import { ticksOfBar } from './bar-ticks';

const { ticks: _, ...definition } = samsung.definition;
const stock = compileInstrument({
  ...definition,
  ...{ tickTable: 'krx-stock', sessions: 'krx', paper: { fillModel: 'last-price' } },
});
const ticks = (line: string) => {
  const parsed = parseBarLine(line);
  if (!parsed.ok) throw new Error(parsed.problem);
  return ticksOfBar(stock, parsed.bar);
};
const trades = (line: string) =>
  ticks(line)?.flatMap((tick) =>
    tick.type === 'trade'
      ? [`${tick.quantity} @ ${tick.price} ${new Date(tick.marketTime).toISOString()}`]
      : [],
  );

test('open, high, low, close from the opening to the close of the day, on the grid', () => {
  expect(trades('2012-01-27,22424,22500,22226,22475,22500,4003')).toEqual([
    '1000 @ 22400 2012-01-27T00:00:00.000Z',
    '1000 @ 22500 2012-01-27T02:00:00.000Z',
    '1000 @ 22250 2012-01-27T04:00:00.000Z',
    '1000 @ 22500 2012-01-27T06:00:00.000Z',
  ]);
});

test('since August 2016 the day closes half an hour later', () => {
  expect(trades('2016-08-01,22400,22400,22400,22400,22400,0')?.at(-1)).toBe(
    '1 @ 22400 2016-08-01T06:30:00.000Z',
  );
});

test('each tick is followed by its quote, a step apart on both sides', () => {
  const [, quote] = ticks('2012-01-27,22400,22500,22200,22500,22500,4000') ?? [];
  expect(quote).toMatchObject({
    type: 'quote',
    bids: [{ price: '22350', quantity: '100' }, { price: '22300' }, { price: '22250' }],
    asks: [{ price: '22450', quantity: '100' }, { price: '22500' }, { price: '22550' }],
  });
});

test.each([
  ['a holiday', '2012-05-28,22400,22500,22200,22500,22500,1'],
  ['a Sunday', '2012-01-29,22400,22500,22200,22500,22500,1'],
  ['a day before the calendar', '2012-01-20,22400,22500,22200,22500,22500,1'],
  ['a day behind the calendar', '2027-01-04,22400,22500,22200,22500,22500,1'],
  ['a price beyond the instrument', '2012-01-27,22400,99999999999,22200,22500,22500,1'],
])('%s has no ticks', (_what, line) => {
  expect(ticks(line)).toBeUndefined();
});
