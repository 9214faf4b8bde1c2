/** Hand-made events of one symbol, and the market that a fold makes of them. */
import type {
  Event,
  OrderAccepted,
  OrderAmended,
  OrderTriggered,
  SelfTradePrevented,
  SymbolState,
} from '@stratex/contracts';
import { MarketFold } from '../books/market-fold';
import { bookMessage, tickerMessage } from '../books/market-messages';
import { frameOf, orderId } from './frames';
import { samsung } from './instruments';

const SYMBOL = samsung.symbol;
const ACCOUNT = 'u1';

type Side = 'buy' | 'sell';

export const accepted = (
  orderNumber: number,
  side: Side,
  price: number,
  quantity: number,
  change: Partial<OrderAccepted> = {},
): Event => ({
  type: 'order.accepted',
  orderNumber,
  orderId: orderId(orderNumber),
  account: ACCOUNT,
  clientOrderId: `c-${orderNumber}`,
  symbol: SYMBOL,
  side,
  orderType: 'limit',
  timeInForce: 'gtc',
  price,
  quantity,
  hold: 0n,
  ...change,
});

const leg = (orderNumber: number, leavesQuantity: number) => ({
  orderNumber,
  orderId: orderId(orderNumber),
  account: ACCOUNT,
  fee: 0n,
  release: 0n,
  cumQuantity: 0,
  leavesQuantity,
});

export const trade = (
  maker: number,
  taker: number,
  price: number,
  quantity: number,
  leaves: { maker?: number; taker?: number } = {},
): Event => ({
  type: 'trade.executed',
  tradeNumber: 1,
  symbol: SYMBOL,
  price,
  quantity,
  notional: 0n,
  takerSide: 'buy',
  maker: leg(maker, leaves.maker ?? 0),
  taker: leg(taker, leaves.taker ?? 0),
});

const orderOf = (orderNumber: number) => ({
  orderNumber,
  orderId: orderId(orderNumber),
  account: ACCOUNT,
  symbol: SYMBOL,
});

export const canceled = (
  orderNumber: number,
  side: Side,
  reason: 'REQUESTED' | 'KILL_SWITCH' | 'EXPIRED' | 'IOC_REMAINDER' = 'REQUESTED',
): Event => ({
  type: 'order.canceled',
  ...orderOf(orderNumber),
  side,
  reason,
  cumQuantity: 0,
  canceledQuantity: 1,
  release: 0n,
});

export const triggered = (orderNumber: number, side: Side, price: number): OrderTriggered => ({
  type: 'order.triggered',
  ...orderOf(orderNumber),
  side,
  triggerPrice: 22_000,
  price,
  release: 0n,
});

export const amended = (
  orderNumber: number,
  side: Side,
  price: number,
  leavesQuantity: number,
  keepsPriority: boolean,
): OrderAmended => ({
  type: 'order.amended',
  ...orderOf(orderNumber),
  side,
  price,
  quantity: leavesQuantity,
  cumQuantity: 0,
  leavesQuantity,
  held: 0n,
  release: 0n,
  keepsPriority,
});

/** What is left of maker and taker after it. */
export const prevented = (
  [maker, makerLeaves]: readonly [number, number],
  [taker, takerLeaves]: readonly [number, number],
): SelfTradePrevented => ({
  type: 'self_trade.prevented',
  symbol: SYMBOL,
  account: ACCOUNT,
  mode: 'decrement',
  price: 22_000,
  takerSide: 'buy',
  maker: { ...leg(maker, makerLeaves), canceledQuantity: 1 },
  taker: { ...leg(taker, takerLeaves), canceledQuantity: 1 },
});

export const symbolState = (state: SymbolState): Event => ({
  type: 'symbol.state_changed',
  symbol: SYMBOL,
  state,
  breach: null,
});

export class Market {
  private readonly fold = new MarketFold([samsung]);
  private next = 1;
  readonly touched = new Set<string>();

  take(events: Event[], continues = false, time = 1_000): this {
    this.fold.apply(frameOf(this.next, events, { continues, time }), this.touched);
    this.next += events.length;
    return this;
  }

  get book() {
    const { bids, asks } = this.message;
    const text = (levels: typeof bids) =>
      levels.map(({ price, quantity }) => `${quantity}@${price}`).join(' ');
    return `${text(bids)} | ${text(asks)}`;
  }

  get message() {
    return bookMessage(samsung, this.fold.book(SYMBOL)!);
  }

  get event() {
    return this.message.event;
  }

  get ticker() {
    return tickerMessage(samsung, this.fold.book(SYMBOL)!);
  }
}
