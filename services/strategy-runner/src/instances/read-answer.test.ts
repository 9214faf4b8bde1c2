/** Answers of a process that may write anything. */
import { samsung as instrument } from '../test-data/instruments';
import { OrderDesk } from './order-desk';
import { readAnswer } from './read-answer';

const SAVED = { version: 2, sequence: 1, started: true, state: null, bars: [], open: [] };
const PLACE = {
  ...{ kind: 'place', sequence: 1, side: 'buy', lots: 1, budget: null, price: 20_000 },
  ...{ trigger: 'T', reason: '' },
};
const read = (answer: unknown, inputs = 1) =>
  readAnswer(JSON.stringify(answer), { instrument, orders: 0, inputs });

it.each([
  [null, /unreadable/],
  [{ intents: [], logs: [] }, /unreadable/],
  [{ intents: [], logs: [], saved: [] }, /unreadable/],
  [{ intents: {}, logs: [], saved: SAVED }, /unreadable/],
  [{ intents: [], logs: [], saved: { ...SAVED, state: '가'.repeat(300_000) } }, /too much/],
  [{ intents: Array(51).fill(PLACE), logs: [], saved: SAVED }, /floods/],
  [{ intents: [{ ...PLACE, sequence: 2 }], logs: [], saved: SAVED }, /impossible/],
  [{ intents: [{ ...PLACE, lots: 1.5 }], logs: [], saved: SAVED }, /impossible/],
  [{ intents: [{ ...PLACE, account: 'u2' }], logs: [], saved: SAVED }, /must not name account/],
  [{ intents: [{ kind: 'cancel', sequence: 1 }], logs: [], saved: SAVED }, /unknown/],
])('%# is not believed', (answer, reason) => {
  expect(() => read(answer)).toThrow(reason);
});

it('an answer to many inputs may bring as many orders, and a bounded log', () => {
  const intents = Array.from({ length: 60 }, (_, n) => ({ ...PLACE, sequence: n + 1 }));
  const logs = Array<string>(5_000).fill('x'.repeat(5_000));
  const answer = read({ intents, logs, saved: SAVED }, 2);
  expect([answer.intents.length, answer.logs.length, answer.logs[0]?.length]).toEqual([
    60, 100, 500,
  ]);
});

it.each([
  [null, []],
  [[{ order: 1 }], []],
  [{ open: 'all' }, []],
  [{ open: [null, 1, { order: 'x' }, { order: -1 }, { order: 7 }] }, [7]],
  [{ open: Array.from({ length: 5_000 }, (_, n) => ({ order: n + 1 })) }, { length: 200 }],
])('open orders of a saved state %# are those that can be', (saved, expected) => {
  const nothing = () => Promise.resolve();
  const context = { logId: 'l', instrument, send: nothing, onFault: () => undefined };
  const desk = new OrderDesk(
    { id: 1, account: 'u1' },
    { outbox: [], cancels: [], refused: [], saved },
    context,
  );
  expect(desk.openOrders).toMatchObject(expected);
});
