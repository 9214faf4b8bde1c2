/** Executions of a log entry as rows: two per trade, maker (leg 0) before taker (leg 1). */
import { executionId, type LogEntry, type TradeExecuted } from '@stratex/contracts';
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
    if (value.type !== 'trade.executed') return [];
    const instrument = instruments.get(value.symbol);
    if (instrument === undefined)
      throw new Error(`the log names ${value.symbol}, genesis does not`);
    return rowsOfTrade(logId, frame.execFrom + index, time, instrument, value);
  });
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
