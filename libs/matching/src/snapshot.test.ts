import { snapshotOf, SnapshotLoader, stateHash, type EngineState } from './index';
import { commandOf, run, runTable } from './test-table/run-table';
import { FUNDED, smallExchange, SYMBOL } from './test-table/small-exchange';

const exchange = (...commands: string[]): EngineState => {
  const state = smallExchange();
  runTable(state, SYMBOL, FUNDED);
  for (const text of commands) run(state, commandOf(state, SYMBOL, text));
  return state;
};
const instruments = [...smallExchange().markets.values()].map(({ instrument }) => instrument);
const linesOf = (state: EngineState): string[] =>
  [...snapshotOf(state)]
    .map(({ text }) => text)
    .join('')
    .trimEnd()
    .split('\n');
const load = (lines: readonly string[]): EngineState => {
  const loader = new SnapshotLoader({ instruments });
  for (const line of lines) loader.take(line);
  return loader.finish();
};
const RESTING = ['anna buy 5 @ 100', 'bert buy 3 @ 100', 'carl sell 4 @ 110 as mine'];

test('a queue is stored as it stands, not as the order numbers say', () => {
  const state = exchange(...RESTING);
  const { book } = state.markets.get(SYMBOL)!;
  book.add(book.remove(1)!);
  const restored = load(linesOf(state));
  const first = restored.markets.get(SYMBOL)!.book.front('buy');
  expect(first?.account.id).toBe('bert');
  expect(first?.behind?.account.id).toBe('anna');
  expect(stateHash(restored)).toBe(stateHash(state));
});

test('amounts beyond the exact range of a number come back exactly', () => {
  const state = exchange('anna open 1 KRW', 'dora open 999999999999999999 KRW');
  const balances = load(linesOf(state)).accounts.get('dora')!.balances;
  expect(balances.find((balance) => balance?.asset === 'KRW')?.available).toBe(999999999999999999n);
});

test('the lines begin with the version and end with the end', () => {
  const lines = linesOf(exchange(...RESTING));
  expect(lines[0]).toBe('["snapshot",2]');
  expect(lines.at(-1)).toBe('["end"]');
});

test.each([
  ['another version', (lines: string[]) => ['["snapshot",1]', ...lines.slice(1)]],
  ['no version', (lines: string[]) => lines.slice(1)],
  ['an unknown part', (lines: string[]) => [lines[0]!, '["fees",[1]]', ...lines.slice(1)]],
  ['a missing end', (lines: string[]) => lines.slice(0, -1)],
  ['lines behind the end', (lines: string[]) => [...lines, '["counters",[1,1,0,"open"]]']],
  ['no accounts', (lines: string[]) => lines.filter((line) => !line.startsWith('["accounts"'))],
  ['no orders', (lines: string[]) => lines.filter((line) => !line.startsWith('["orders"'))],
  ['an order twice in a queue', (lines: string[]) => lines.map((l) => l.replace('[1,2]', '[1,1]'))],
  ['half a line', (lines: string[]) => lines.map((line) => line.slice(0, -2))],
])('a snapshot with %s is refused', (_what, change) => {
  const lines = linesOf(exchange(...RESTING));
  expect(() => load(change(lines))).toThrow();
});

test('within a command there is no snapshot', () => {
  const state = exchange();
  state.incoming = { orderNumber: 1 } as EngineState['incoming'];
  expect(() => linesOf(state)).toThrow('within a command');
});

test('the state stands still until the first free slice, and only answers follow', () => {
  const slices = [...snapshotOf(exchange(...RESTING))];
  const free = slices.findIndex(({ isFree }) => isFree);
  expect(slices.slice(free).every(({ isFree }) => isFree)).toBe(true);
  expect(slices.slice(free).map(({ text }) => text.slice(0, 9))).toEqual([
    '["answers',
    '["end"]\n',
  ]);
});

test('answers that come while those before them are written are left out', () => {
  const state = exchange();
  const more = (): unknown => run(state, commandOf(state, SYMBOL, 'anna buy 1 @ 1 ioc'));
  for (let i = 0; i < 2_000; i += 1) more();
  const { answers } = state;
  const before = { size: answers.size, hash: stateHash(state) };
  const lines: string[] = [];
  let freeSlices = 0;
  for (const { text, isFree } of snapshotOf(state)) {
    lines.push(...text.split('\n').slice(0, -1));
    if (!isFree) continue;
    freeSlices += 1;
    more();
  }
  expect(freeSlices).toBeGreaterThan(3);
  const restored = load(lines);
  expect(restored.answers.size).toBe(before.size);
  expect(stateHash(restored)).toBe(before.hash);
});
