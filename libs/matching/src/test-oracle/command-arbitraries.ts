/** Random command sequences in which orders meet, money runs out, ids repeat and time passes. */
import type { Command, PlaceOrder } from '@stratex/contracts';
import fc from 'fast-check';
import { fundingCommand, OPENING } from './funding-arbitraries';
import { operatorCommand } from './operator-arbitraries';
import { account, oddNumber, order, placeOrder, price, symbol } from './order-arbitraries';

/** A command, or undefined for bytes that were none, and its time in milliseconds since 1970. */
export interface TimedCommand {
  readonly command: Command | undefined;
  readonly time: number;
}

/** Three hours before a midnight of UTC. */
const START = 1_800_046_800_000;

export interface Earlier {
  readonly index: number;
  readonly time: number;
  readonly orders: readonly PlaceOrder[];
}
export type Step = (earlier: Earlier) => Command | undefined;

const { constantFrom, integer, oneof, option, record } = fc;

const back = oneof(
  { arbitrary: integer({ min: 1, max: 5 }), weight: 3 },
  integer({ min: 1, max: 40 }),
);

const orderBack = (orders: readonly PlaceOrder[], distance: number): PlaceOrder | undefined =>
  orders[Math.max(0, orders.length - distance)];

/** Of a kind that may stand in the book later. */
const isLasting = ({ orderType, timeInForce }: PlaceOrder): boolean =>
  orderType === 'limit' && timeInForce !== 'ioc' && timeInForce !== 'fok';

const place = order.map(
  (random): Step =>
    ({ index, time }) =>
      placeOrder(random, index, time),
);

/** An earlier order once more: with a new order id, or as another order under one of its ids. */
const placeAgain = record({
  back,
  sameTerms: fc.boolean(),
  sameOrderId: fc.boolean(),
  random: order,
}).map(({ back: distance, sameTerms, sameOrderId, random }): Step => {
  return (earlier) => {
    const first = orderBack(earlier.orders, distance);
    const other = placeOrder(random, earlier.index, earlier.time);
    if (first === undefined) return other;
    const orderId = sameOrderId ? first.orderId : other.orderId;
    if (sameTerms) return { ...first, orderId };
    if (sameOrderId) return { ...other, orderId };
    return { ...other, account: first.account, clientOrderId: first.clientOrderId };
  };
});

/** Whose order, and its id: an earlier order's or that of the one attached to it. */
const subject = record({
  back,
  other: account,
  isOwner: oddsOf(9),
  isAttached: oddsOf(1),
  isLikely: oddsOf(9),
}).map(
  ({ back: distance, other, isOwner, isAttached, isLikely }) =>
    (earlier: Earlier): { account: string; orderId: string } => {
      const { orders } = earlier;
      const found = orderBack(isLikely ? orders.filter(isLasting) : orders, distance);
      const attached = isAttached ? found?.options?.attached : undefined;
      return {
        account: isOwner && found !== undefined ? found.account : other,
        orderId: attached?.orderId ?? found?.orderId ?? '00000000-0000-7000-8000-ffffffffffff',
      };
    },
);

/** True `times` of ten. */
function oddsOf(times: number): fc.Arbitrary<boolean> {
  return integer({ min: 0, max: 9 }).map((n) => n < times);
}

const cancel = subject.map((of): Step => (earlier) => ({ type: 'CancelOrder', ...of(earlier) }));

const amend = record({
  of: subject,
  price: option(oneof({ arbitrary: price, weight: 12 }, oddNumber), { freq: 1 }),
  quantity: option(oneof({ arbitrary: integer({ min: 1, max: 30 }), weight: 12 }, oddNumber), {
    freq: 2,
  }),
}).map(({ of, ...change }): Step => (earlier) => ({
  type: 'AmendOrder',
  ...of(earlier),
  ...change,
}));

const cancelAll = record({
  type: fc.constant('CancelAllOrders' as const),
  account,
  symbol: option(symbol, { freq: 1 }),
}).map(
  (command): Step =>
    () =>
      command,
);

const cancelAllAfter = record({
  type: fc.constant('CancelAllAfter' as const),
  account,
  timeoutMs: oneof(integer({ min: 1, max: 9_000 }), constantFrom(0, 1, 5_000, 86_400_000)),
}).map(
  (command): Step =>
    () =>
      command,
);

const tick: Step = () => ({ type: 'Tick' });
const malformed: Step = () => undefined;
const STEP = oneof(
  { arbitrary: place, weight: 130 },
  { arbitrary: cancel, weight: 8 },
  { arbitrary: amend, weight: 20 },
  { arbitrary: placeAgain, weight: 8 },
  { arbitrary: cancelAll, weight: 1 },
  { arbitrary: cancelAllAfter, weight: 2 },
  {
    arbitrary: fundingCommand.map(
      (command): Step =>
        () =>
          command,
    ),
    weight: 8,
  },
  {
    arbitrary: operatorCommand.map(
      (command): Step =>
        () =>
          command,
    ),
    weight: 14,
  },
  { arbitrary: fc.constant(tick), weight: 3 },
  { arbitrary: fc.constant(malformed), weight: 1 },
);

/** Milliseconds between two commands. */
const pause = oneof(
  { arbitrary: fc.constant(0), weight: 40 },
  { arbitrary: integer({ min: 1, max: 900 }), weight: 60 },
  { arbitrary: integer({ min: 1_000, max: 9_000 }), weight: 20 },
  { arbitrary: integer({ min: 60_000, max: 10_800_000 }), weight: 2 },
  { arbitrary: constantFrom(86_399_999, 86_400_000, 172_800_000), weight: 1 },
);

/** After `OPENING`, at most `maxLength` commands: mostly orders, now and then everything else. */
export function commandSequence(
  maxLength: number,
  more: readonly { readonly arbitrary: fc.Arbitrary<Step>; readonly weight: number }[] = [],
): fc.Arbitrary<TimedCommand[]> {
  const every = record({ step: oneof({ arbitrary: STEP, weight: 196 }, ...more), pause });
  return fc.array(every, { maxLength, size: 'max' }).map((steps) => {
    const orders: PlaceOrder[] = [];
    let time = START;
    const sequence = steps.map(({ step, pause: more }, index): TimedCommand => {
      time += more;
      const command = step({ index, time, orders });
      if (command?.type === 'PlaceOrder') orders.push(command);
      return { command, time };
    });
    return [...OPENING.map((command) => ({ command, time: START })), ...sequence];
  });
}
