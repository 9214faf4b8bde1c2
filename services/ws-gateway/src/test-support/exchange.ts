/** A small exchange for tests: one instrument, events by their numbers. */
import type {
  StrategyFillMessage,
  StrategySignalMessage,
  StrategyStateMessage,
  TradeExecuted,
  TradeLeg,
} from '@stratex/contracts';
import { compileInstrument, type InstrumentDefinition } from '@stratex/money';
import type { OrderChanged, TradeSeen } from '../session/stream-event';

export const LOG_ID = 'e1b724c2-5e61-4aba-8b8a-47d8a5a4f111';
export const MAKER_ORDER = 'f8c3de3d-1fea-7d7c-a8b0-29f63c4c3454';
export const TAKER_ORDER = '0196f0a0-0000-7000-8000-000000000002';

/** Price unit 1,000 won, lot 0.0001 BTC, fees of 0.05 %. */
export const BTC_KRW_DEFINITION: InstrumentDefinition = {
  symbol: 'BTC-KRW',
  base: { code: 'BTC', decimals: 8 },
  quote: { code: 'KRW', decimals: 2 },
  priceUnit: '1000',
  ticks: [{ from: '0', tick: '1000' }],
  lot: '0.0001',
  maxPrice: '1000000000',
  maxQuantity: '1000',
  referencePrice: '50000000',
  marketBand: '0.1',
  fees: { maker: '0.0005', taker: '0.0005', rounding: { mode: 'half-up', unit: '0.01' } },
};
export const BTC_KRW = compileInstrument(BTC_KRW_DEFINITION);
export const INSTRUMENTS = new Map([[BTC_KRW.symbol, BTC_KRW]]);

export function leg(account: string, change: Partial<TradeLeg> = {}): TradeLeg {
  return {
    orderNumber: 123,
    orderId: account === 'u1' ? MAKER_ORDER : TAKER_ORDER,
    account,
    fee: 5n,
    release: 0n,
    cumQuantity: 5_000,
    leavesQuantity: 0,
    ...change,
  };
}

/** 0.5 BTC at 50,000,000: u1's resting sell order is taken by u2. */
export function trade(change: Partial<TradeExecuted> = {}): TradeExecuted {
  return {
    type: 'trade.executed',
    tradeNumber: 1,
    symbol: 'BTC-KRW',
    price: 50_000,
    quantity: 5_000,
    notional: 2_500_000_000n,
    takerSide: 'buy',
    maker: leg('u1'),
    taker: leg('u2', { orderNumber: 124, fee: 1_250_000n }),
    ...change,
  };
}

export function tradeSeen(change: Partial<TradeExecuted> = {}, event = 7): TradeSeen {
  return {
    type: 'trade',
    logId: LOG_ID,
    event,
    index: 0,
    time: Date.UTC(2023, 3, 30, 12, 35, 10, 123),
    instrument: BTC_KRW,
    trade: trade(change),
  };
}

export function orderChanged(change: Partial<OrderChanged> = {}): OrderChanged {
  return {
    ...{ type: 'order', event: 8, index: 1, account: 'u1', instrument: BTC_KRW },
    ...{ orderNumber: 123, orderId: MAKER_ORDER, status: 'NEW', filledQuantity: 0 },
    ...change,
  };
}

export function strategySignal(
  changed: Partial<StrategySignalMessage> = {},
): StrategySignalMessage {
  return {
    ...{ schemaVersion: 1, strategyId: 10, account: 'u1', symbol: 'BTC-KRW', triggerType: 'RSI' },
    ...{ side: 'buy', quantity: '10', reason: 'MA crossover', trigger: 1, orderId: 'an order' },
    ...{ orderNumber: 456, rejected: null, event: 7, time: '2024-01-01T00:00:00.000Z' },
    ...changed,
  };
}

export function strategyState(changed: Partial<StrategyStateMessage> = {}): StrategyStateMessage {
  return {
    ...{ schemaVersion: 1, strategyId: 10, account: 'u1', strategy: 'rsi', version: '1.0.0' },
    ...{ symbol: '005930', runState: 'running', reason: null, note: null },
    position: { quantity: '10', averagePrice: '75000.5' },
    ...{ realized: '-105', unrealized: '4995', orders: 1, time: '2024-01-01T09:00:00.250Z' },
    ...changed,
  };
}

export function strategyFill(changed: Partial<StrategyFillMessage> = {}): StrategyFillMessage {
  return {
    ...{ schemaVersion: 1, strategyId: 10, account: 'u1', symbol: '005930', trigger: 1 },
    ...{ orderId: MAKER_ORDER, side: 'sell', quantity: '10', price: '75000' },
    ...{ status: 'filled', realized: '-105.25', event: 7, time: '2024-01-01T09:00:00.250Z' },
    ...changed,
  };
}
