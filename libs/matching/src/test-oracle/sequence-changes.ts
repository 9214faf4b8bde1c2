/** Known changes of a command sequence, and what they must do to its events. */
import type { Command, Event, PlaceOrder } from '@stratex/contracts';
import type { TimedCommand } from './command-arbitraries';

const NAMES = new Map([
  ['anna', 'carl'],
  ['bert', 'anna'],
  ['carl', 'bert'],
]);

/** The same with every text and number replaced by what `change` makes of it. */
function changed(value: unknown, change: (leaf: unknown, name: string) => unknown): unknown {
  const at = (each: unknown, name: string): unknown => {
    if (Array.isArray(each)) return each.map((item) => at(item, name));
    if (typeof each !== 'object' || each === null) return change(each, name);
    return Object.fromEntries(Object.entries(each).map(([key, item]) => [key, at(item, key)]));
  };
  return at(value, '');
}

/** Every account under another one's name. */
export function renamed<T>(value: T): T {
  return changed(value, (leaf, name) =>
    name === 'account' || name === 'target' ? (NAMES.get(String(leaf)) ?? leaf) : leaf,
  ) as T;
}

const LOTS = [
  ...['quantity', 'displayQuantity', 'maxQuantity'],
  ...['cumQuantity', 'leavesQuantity', 'canceledQuantity'],
];
const AMOUNTS = ['amount', 'cost', 'maxOrderNotional'];

/** Neither near the ends of the number ranges nor rounded to lots by the engine. */
export function isScalable({ command }: TimedCommand): boolean {
  let isFit = true;
  changed(command, (leaf, name) => {
    if (name === 'quoteBudget') isFit = false;
    if (AMOUNTS.includes(name) && String(leaf).length > 15) isFit = false;
    if (LOTS.includes(name) && Math.abs(Number(leaf)) > 1_000_000) isFit = false;
    return leaf;
  });
  return isFit;
}

const COIN_LOT = 1_000_000;

/** Whole lots of the coin only: a part of one is as little as none to a position limit. */
export function wholeLots({ command, time }: TimedCommand): TimedCommand {
  if (command === undefined || !('amount' in command) || command.asset !== 'BTC')
    return { command, time };
  const amount = String(Number(command.amount) - (Number(command.amount) % COIN_LOT));
  return { command: { ...command, amount }, time };
}

export function scaledCommand({ command, time }: TimedCommand, k: number): TimedCommand {
  return { command: scaledValue(command, k), time };
}

/** Every amount and every quantity times `k`. */
export function scaledValue<T>(value: T, k: number): T {
  return changed(value, (leaf, name) => {
    if (typeof leaf === 'bigint') return leaf * BigInt(k);
    if (LOTS.includes(name) && typeof leaf === 'number') return leaf * k;
    if (AMOUNTS.includes(name) && typeof leaf === 'string') return String(BigInt(leaf) * BigInt(k));
    return leaf;
  }) as T;
}

/** A price p becomes `MIRROR - p`. */
export const MIRROR = 190;

const isPlainLimit = ({ account, symbol, orderType, price, quantity, options }: PlaceOrder) =>
  NAMES.has(account) &&
  symbol === 'BTC-KRW' &&
  orderType === 'limit' &&
  (price === null || Math.abs(price) < MIRROR) &&
  quantity < 1_000 &&
  options?.attached === undefined;

/** Plain limit orders, their amends and cancels: all that treats both sides alike. */
export function isMirrorable({ command }: TimedCommand): boolean {
  if (command === undefined) return true;
  if (command.type === 'PlaceOrder') return isPlainLimit(command);
  if (command.type === 'AmendOrder')
    return command.price === null || Math.abs(command.price) < MIRROR;
  return ['CancelOrder', 'CancelAllOrders', 'CancelAllAfter', 'Tick'].includes(command.type);
}

const mirroredPrice = (price: unknown): unknown =>
  typeof price === 'number' && price > 0 ? MIRROR - price : price;
const otherSide = (side: unknown): unknown => (side === 'buy' ? 'sell' : 'buy');

function mirroredLeaf(leaf: unknown, name: string): unknown {
  if (name === 'price') return mirroredPrice(leaf);
  return name === 'side' || name === 'takerSide' ? otherSide(leaf) : leaf;
}

export function mirrored({ command, time }: TimedCommand): TimedCommand {
  return { command: changed(command, mirroredLeaf) as Command | undefined, time };
}

/** An event without its amounts of money, which differ between the sides; mirrored or as it is. */
export function mirroredFact(event: Event, isMirrored: boolean): unknown {
  const money = ['hold', 'release', 'held', 'fee', 'notional'];
  return changed(event, (leaf, name) => {
    if (money.includes(name)) return null;
    return isMirrored ? mirroredLeaf(leaf, name) : leaf;
  });
}
