/** Random commands of every kind for one symbol and two accounts. */
import type {
  AttachedOrder,
  Command,
  OrderOptions,
  OrderType,
  TimeInForce,
} from '@stratex/contracts';
import fc from 'fast-check';
import { orderId } from './frames';
import { samsung } from './instruments';

const SYMBOL = samsung.symbol;
const TICK = 50;
const MIDDLE = 22_500;

const side = fc.constantFrom('buy' as const, 'sell' as const);
const ticks = fc.integer({ min: -6, max: 6 });
const quantity = fc.integer({ min: 1, max: 20 });
const account = fc.constantFrom('u1', 'u2');
const prevention = fc.constantFrom(
  ...([
    undefined,
    undefined,
    'cancel_newest',
    'cancel_oldest',
    'cancel_both',
    'decrement',
  ] as const),
);

const place = fc.record({
  kind: fc.constant('place' as const),
  account,
  side,
  quantity,
  ticks,
  triggerTicks: ticks,
  orderType: fc.constantFrom<OrderType[]>(
    ...(['limit', 'limit', 'limit', 'limit', 'market', 'stop', 'stop_limit'] as const),
    ...(['take_profit', 'take_profit_limit', 'trailing_stop', 'oco'] as const),
  ),
  timeInForce: fc.constantFrom<TimeInForce[]>('gtc', 'gtc', 'gtd', 'ioc', 'fok'),
  display: fc.constantFrom(0, 0, 1, 3),
  prevention,
  flag: fc.boolean(),
});
const others = fc.oneof(
  fc.record({ kind: fc.constant('cancel' as const), account, order: fc.nat(80) }),
  fc.record({
    kind: fc.constant('amend' as const),
    account,
    order: fc.nat(80),
    ticks: fc.option(ticks),
    quantity: fc.option(quantity),
  }),
);
const rare = fc.oneof(
  fc.record({
    kind: fc.constant('state' as const),
    state: fc.constantFrom('open' as const, 'auction' as const, 'cancel_only' as const),
  }),
  fc.record({ kind: fc.constant('open' as const) }),
  fc.record({ kind: fc.constant('open' as const) }),
  fc.record({ kind: fc.constant('cancel all' as const), account }),
  fc.record({ kind: fc.constant('cancel all after' as const), account }),
  fc.record({ kind: fc.constant('reset' as const) }),
  fc.record({ kind: fc.constant('kill' as const) }),
);

export const steps = fc.array(
  fc.oneof(
    { weight: 24, arbitrary: place },
    { weight: 8, arbitrary: others },
    { weight: 3, arbitrary: rare },
  ),
  { maxLength: 90, size: 'max' },
);
export type Step = typeof steps extends fc.Arbitrary<(infer T)[]> ? T : never;

/** @param n number of the step, which the ids follow; @param time logical time it is executed at. */
export function commandOf(step: Step, n: number, time: number): Command {
  switch (step.kind) {
    case 'place':
      return placeOf(step, n, time);
    case 'cancel':
      return { type: 'CancelOrder', account: step.account, orderId: orderId(step.order) };
    case 'amend':
      return {
        type: 'AmendOrder',
        account: step.account,
        orderId: orderId(step.order),
        price: step.ticks === null ? null : MIDDLE + TICK * step.ticks,
        quantity: step.quantity,
      };
    case 'state':
      return { type: 'SetSymbolState', symbol: SYMBOL, state: step.state };
    case 'open':
      return { type: 'SetSymbolState', symbol: SYMBOL, state: 'open' };
    case 'cancel all':
      return { type: 'CancelAllOrders', account: step.account, symbol: null };
    case 'cancel all after':
      return { type: 'CancelAllAfter', account: step.account, timeoutMs: 5_000 };
    case 'kill':
      return { type: 'KillSwitch', scope: 'symbol', target: SYMBOL };
    case 'reset':
      return {
        ...{ type: 'ResetAccount', account: 'u2', resetId: `r-${n}` },
        ...{ asset: 'KRW', amount: '100000000' },
      };
  }
}

const AT_A_LIMIT: readonly OrderType[] = ['limit', 'stop_limit', 'take_profit_limit', 'oco'];

function placeOf(step: Extract<Step, { kind: 'place' }>, n: number, time: number): Command {
  const { orderType } = step;
  const limited = AT_A_LIMIT.includes(orderType);
  const rests = limited && (orderType === 'oco' || !['ioc', 'fok'].includes(step.timeInForce));
  const resting = ['ioc', 'fok'].includes(step.timeInForce) ? 'gtc' : step.timeInForce;
  const taking = step.timeInForce === 'fok' ? 'fok' : 'ioc';
  const timeInForce = rests ? resting : taking;
  const away =
    step.side === 'sell' ? -Math.abs(step.triggerTicks) - 1 : Math.abs(step.triggerTicks) + 1;
  const triggerTicks = orderType === 'oco' ? step.ticks + away : step.triggerTicks;
  const options: OrderOptions = {
    ...(timeInForce === 'gtd' && { expiresAt: time + 7_000 }),
    ...(orderType === 'limit' && rests && step.flag && { postOnly: true as const }),
    ...(rests &&
      orderType !== 'oco' &&
      step.display > 0 &&
      step.display < step.quantity && { displayQuantity: step.display }),
    ...(orderType === 'trailing_stop'
      ? { trailingOffset: TICK * (Math.abs(step.ticks) + 1) }
      : orderType !== 'limit' &&
        orderType !== 'market' && { triggerPrice: MIDDLE + TICK * triggerTicks }),
    ...(orderType === 'oco' && step.flag && { stopPrice: MIDDLE + TICK * (triggerTicks - 1) }),
    ...(step.prevention && { selfTradePrevention: step.prevention }),
    ...(step.display === 3 && orderType !== 'oco' && { attached: attachedTo(step, n) }),
  };
  return {
    ...{ type: 'PlaceOrder', account: step.account, orderId: orderId(n), clientOrderId: `c-${n}` },
    ...{ symbol: SYMBOL, side: step.side, orderType, timeInForce, quantity: step.quantity },
    price: limited ? MIDDLE + TICK * step.ticks : null,
    ...(Object.keys(options).length > 0 && { options }),
  };
}

function attachedTo(step: Extract<Step, { kind: 'place' }>, n: number): AttachedOrder {
  return {
    ...{ orderId: orderId(1_000 + n), clientOrderId: `a-${n}`, timeInForce: 'gtc' },
    ...{ side: step.side === 'buy' ? 'sell' : 'buy', orderType: 'limit' },
    price: MIDDLE + TICK * step.triggerTicks,
  };
}
