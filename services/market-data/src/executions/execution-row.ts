/** Executions of a log entry as rows: two per trade, maker (leg 0) before taker (leg 1). */
import {
  executionId,
  type LogEntry,
  type OrderFilled,
  type TradeExecuted,
} from '@stratex/contracts';
import { formatPrice, formatQuantity, formatUnits, type Instrument } from '@stratex/money';

/** Price, quantity and fee are canonical decimal text in whole units, the fee in the quote asset. */
export interface ExecutionRow {
  readonly exec_id: string;
  readonly event: number;
  readonly leg: number;
  readonly symbol: string;
  readonly order_id: string;
  readonly side: 'Buy' | 'Sell';
  readonly price: string;
  readonly quantity: string;
  readonly fee: string;
  /** ISO 8601 UTC with milliseconds. */
  readonly transaction_time: string;
}

export function executionRows(
  logId: string,
  instruments: ReadonlyMap<string, Instrument>,
  { frame }: LogEntry,
): ExecutionRow[] {
  if (frame.kind !== 'data') return [];
  const time = new Date(frame.time).toISOString();
  return frame.events.flatMap((value, index) => {
    if (value.type !== 'trade.executed' && value.type !== 'order.filled') return [];
    const instrument = instruments.get(value.symbol);
    if (instrument === undefined)
      throw new Error(`the log names ${value.symbol}, genesis does not`);
    const event = frame.execFrom + index;
    return value.type === 'order.filled'
      ? [rowOfFill(logId, event, time, instrument, value)]
      : rowsOfTrade(logId, event, time, instrument, value);
  });
}

/** One execution: the other side is outside. */
function rowOfFill(
  logId: string,
  event: number,
  time: string,
  instrument: Instrument,
  fill: OrderFilled,
): ExecutionRow {
  return {
    exec_id: executionId(logId, event, fill.liquidity),
    event,
    leg: fill.liquidity === 'maker' ? 0 : 1,
    symbol: fill.symbol,
    order_id: fill.orderId,
    side: fill.side === 'buy' ? 'Buy' : 'Sell',
    price: formatPrice(instrument, fill.price),
    quantity: formatQuantity(instrument, fill.quantity),
    fee: formatUnits(fill.fee, instrument.quote.decimals),
    transaction_time: time,
  };
}

function rowsOfTrade(
  logId: string,
  event: number,
  time: string,
  instrument: Instrument,
  trade: TradeExecuted,
): ExecutionRow[] {
  const row = (leg: 'maker' | 'taker', side: 'Buy' | 'Sell'): ExecutionRow => ({
    exec_id: executionId(logId, event, leg),
    event,
    leg: leg === 'maker' ? 0 : 1,
    symbol: trade.symbol,
    order_id: trade[leg].orderId,
    side,
    price: formatPrice(instrument, trade.price),
    quantity: formatQuantity(instrument, trade.quantity),
    fee: formatUnits(trade[leg].fee, instrument.quote.decimals),
    transaction_time: time,
  });
  const [maker, taker] = trade.takerSide === 'buy' ? SELLER_RESTED : BUYER_RESTED;
  return [row('maker', maker), row('taker', taker)];
}

const SELLER_RESTED = ['Sell', 'Buy'] as const;
const BUYER_RESTED = ['Buy', 'Sell'] as const;
