/** A leader's state is read while it leads: in slices, of one moment, one reading at a time. */
import { execute, stateHash, type EngineState } from '@stratex/matching';
import { NotRead, StateReader } from './state-reader';
import { AMOUNT, coinOrder, coinState, LOG_ID } from './test-support/coin-orders';

const place = { logId: LOG_ID, sequence: 9, frame: 9, hash: 'a', epoch: 1, event: 7 };
const point = { place, position: undefined, time: 0, version: 1 };

let state: EngineState;
let orders = 0;

function buy(): void {
  execute(state, coinOrder(++orders, 'buy', 1), 1_000 + orders);
}

beforeEach(() => {
  orders = 0;
  state = coinState();
  execute(state, { type: 'OpenAccount', account: 'u1', asset: 'KRW', amount: AMOUNT }, 1_000);
});

test('what is read is of the moment in which the state stood still, whatever is executed beside it', async () => {
  for (let i = 0; i < 5_000; i++) buy();
  const before = stateHash(state);
  const reader = new StateReader(() => undefined);
  const reading = reader.read();
  await reader.take(state, point);
  // Commands go on before the hash is known.
  buy();
  const { stateHash: hash, accounts, place: where } = await reading;
  expect([hash, where]).toEqual([before, place]);
  expect(stateHash(state)).not.toBe(before);
  const held = BigInt(accounts.u1?.[0]?.held ?? 0);
  expect(held > 0n && BigInt(accounts.u1?.[0]?.available ?? 0) + held === BigInt(AMOUNT)).toBe(
    true,
  );
});

test('the event loop is not held while a large state is read', async () => {
  for (let i = 0; i < 20_000; i++) buy();
  const reader = new StateReader(() => undefined);
  let beats = 0;
  let isOver = false;
  const beat = (): void => {
    beats++;
    if (!isOver) setImmediate(beat);
  };
  setImmediate(beat);
  const reading = reader.read();
  await reader.take(state, point);
  const paused = beats;
  await reading;
  isOver = true;
  expect(paused).toBeGreaterThan(1);
  expect(beats).toBeGreaterThan(paused);
});

test('all who ask before it begins get one reading; who asks during it gets the next', async () => {
  const wakes: number[] = [];
  const reader = new StateReader(() => wakes.push(1));
  expect(reader.isDue()).toBe(false);
  const [one, two] = [reader.read(), reader.read()];
  expect(reader.isDue()).toBe(true);
  const taking = reader.take(state, point);
  const three = reader.read();
  await taking;
  // Until the one under way is over.
  expect(reader.isDue()).toBe(false);
  expect(await one).toBe(await two);
  await new Promise(setImmediate);
  expect(reader.isDue()).toBe(true);
  buy();
  await reader.take(state, point);
  expect((await three).stateHash).toBe(stateHash(state));
  expect(wakes).toHaveLength(4);
});

test('a state that cannot be read is told to who asked, and the next is read', async () => {
  const reader = new StateReader(() => undefined);
  const reading = reader.read();
  const broken = { ...state, attached: [{}] } as unknown as EngineState;
  await reader.take(broken, point);
  await expect(reading).rejects.toThrow('a snapshot within a command');
  const next = reader.read();
  await reader.take(state, point);
  expect((await next).stateHash).toBe(stateHash(state));
});

test('an engine that stops says so to who waits and to who comes', async () => {
  const reader = new StateReader(() => undefined);
  const waiting = reader.read();
  reader.end();
  await expect(waiting).rejects.toThrow(NotRead);
  await expect(reader.read()).rejects.toThrow(NotRead);
});
