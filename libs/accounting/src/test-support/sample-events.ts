/** Hand-made instruments and events for tests. */
import type {
  OrderAccepted,
  OrderAmended,
  OrderCanceled,
  OrderTriggered,
  PreventedLeg,
  SelfTradePrevented,
  TradeExecuted,
  TradeLeg,
} from '@stratex/contracts';
import { compileInstrument, type InstrumentDefinition } from '@stratex/money';
import { createListing } from '../listing';

const KRW = { code: 'KRW', decimals: 2 };

const BTC_KRW: InstrumentDefinition = {
  symbol: 'BTC-KRW',
  base: { code: 'BTC', decimals: 8 },
  quote: KRW,
  priceUnit: '1000',
  ticks: [{ from: '0', tick: '1000' }],
  lot: '0.0001',
  maxPrice: '1000000000',
  maxQuantity: '1000',
  referencePrice: '50000000',
  marketBand: '0.3',
  fees: { maker: '0.0005', taker: '0.001', rounding: { mode: 'half-up', unit: '0.01' } },
};

const SAMSUNG: InstrumentDefinition = {
  ...BTC_KRW,
  symbol: '005930',
  base: { code: '005930', decimals: 8 },
  priceUnit: '1',
  ticks: [{ from: '0', tick: '100' }],
  lot: '1',
  maxQuantity: '100000',
  referencePrice: '70000',
};

export const listingOf = (...definitions: readonly InstrumentDefinition[]) =>
  createListing(new Map(definitions.map((one) => [one.symbol, compileInstrument(one)])));

export const LISTING = listingOf(BTC_KRW, SAMSUNG);
/** The same filled from external markets. */
export const PAPER_LISTING = listingOf(
  { ...BTC_KRW, paper: { fillModel: 'quote-depth' } },
  { ...SAMSUNG, paper: { fillModel: 'last-price' } },
);
export const DEFINITIONS = { BTC_KRW, SAMSUNG };

const ORDER = { orderNumber: 1, orderId: 'o-1', account: 'u1', symbol: 'BTC-KRW' } as const;

export function accepted(change: Partial<OrderAccepted>): OrderAccepted {
  return {
    type: 'order.accepted',
    ...ORDER,
    clientOrderId: 'c-1',
    side: 'buy',
    orderType: 'limit',
    timeInForce: 'gtc',
    price: 50_000,
    quantity: 10,
    hold: 0n,
    ...change,
  };
}

export function canceled(change: Partial<OrderCanceled>): OrderCanceled {
  return {
    type: 'order.canceled',
    ...ORDER,
    side: 'buy',
    reason: 'REQUESTED',
    cumQuantity: 0,
    canceledQuantity: 10,
    release: 0n,
    ...change,
  };
}

export function amended(change: Partial<OrderAmended>): OrderAmended {
  return {
    type: 'order.amended',
    ...ORDER,
    side: 'buy',
    price: 50_000,
    quantity: 10,
    cumQuantity: 0,
    leavesQuantity: 10,
    held: 0n,
    release: 0n,
    keepsPriority: false,
    ...change,
  };
}

export function triggered(change: Partial<OrderTriggered>): OrderTriggered {
  return {
    type: 'order.triggered',
    ...ORDER,
    side: 'buy',
    triggerPrice: 50_000,
    price: 50_000,
    release: 0n,
    ...change,
  };
}

export function preventedLeg(change: Partial<PreventedLeg>): PreventedLeg {
  return {
    orderNumber: 1,
    orderId: 'o-1',
    canceledQuantity: 1,
    cumQuantity: 0,
    leavesQuantity: 0,
    release: 0n,
    ...change,
  };
}

export function prevented(change: Partial<SelfTradePrevented>): SelfTradePrevented {
  return {
    type: 'self_trade.prevented',
    symbol: 'BTC-KRW',
    account: 'u1',
    mode: 'cancel_both',
    price: 50_000,
    takerSide: 'buy',
    maker: preventedLeg({}),
    taker: preventedLeg({}),
    ...change,
  };
}

export function leg(account: string, change: Partial<TradeLeg> = {}): TradeLeg {
  return {
    orderNumber: 1,
    orderId: `order-of-${account}`,
    account,
    fee: 0n,
    release: 0n,
    cumQuantity: 1,
    leavesQuantity: 0,
    ...change,
  };
}

/** 10 lots (0.001 BTC) at 50,000,000 KRW = 50,000.00 KRW, unless changed. */
export function trade(change: Partial<TradeExecuted> = {}): TradeExecuted {
  return {
    type: 'trade.executed',
    tradeNumber: 1,
    symbol: 'BTC-KRW',
    price: 50_000,
    quantity: 10,
    notional: 5_000_000n,
    takerSide: 'buy',
    maker: leg('seller'),
    taker: leg('buyer'),
    ...change,
  };
}
