/**
 * Snapshot parts of paper instruments: what their external markets told and what was used of it, the
 * orders that wait for a price, and those that end with their day; in the order in which they stand.
 */
import type { ExternalSessionState } from '@stratex/contracts';
import type { ExternalMarket, ExternalQuote, OfferedLevel } from './external-market';
import type { Order } from './order';
import {
  known,
  type Complete,
  type LoadingState,
  type Row,
  type SnapshotPart,
} from './snapshot-part';
import { setExpiry } from './order-timers';
import { queued } from './snapshot-timers';
import { LEAST_FIRST } from './timers';

type LevelCells = readonly [price: number, shown: number, used: number];
type ExternalRow = readonly [
  symbol: string,
  marketTime: number | null,
  heardAt: number,
  hearings: number,
  told: readonly [ExternalSessionState, marketTime: number] | null,
  trade: readonly [price: number, marketTime: number] | null,
  quote:
    readonly [marketTime: number, bids: readonly LevelCells[], asks: readonly LevelCells[]] | null,
];

export const EXTERNAL: SnapshotPart = {
  name: 'external',
  isComplete: true satisfies Complete<
    ExternalMarket,
    | 'marketTime'
    | 'heardAt'
    | 'hearings'
    | 'told'
    | 'trade'
    | 'quote'
    // The genesis frame's:
    | 'rules'
    // Parts of their own:
    | 'deferred'
    | 'dayOrders'
  >,
  *rows({ markets }) {
    for (const [symbol, { external }] of markets)
      if (external !== undefined) yield externalRow(symbol, external);
  },
  load(loading, row: Row) {
    const [symbol, marketTime, heardAt, hearings, told, trade, quote] =
      row as unknown as ExternalRow;
    Object.assign(externalOf(loading, symbol), {
      marketTime,
      heardAt,
      hearings,
      told: told === null ? null : { state: told[0], marketTime: told[1] },
      trade: trade === null ? null : { price: trade[0], marketTime: trade[1] },
      quote: quote === null ? null : quoteOf(quote),
    } satisfies Partial<ExternalMarket>);
  },
};

export const DEFERRED: SnapshotPart = {
  name: 'deferred',
  isComplete: true,
  *rows({ markets }) {
    for (const [symbol, { external }] of markets)
      for (const number of external?.deferred.keys() ?? []) yield [symbol, number];
  },
  load(loading, row: Row) {
    const [symbol, number] = row as [string, number];
    const order = known(loading.orders.get(number), `order ${number}`);
    externalOf(loading, symbol).deferred.set(number, order);
  },
};

export const DAY_ORDERS: SnapshotPart = {
  name: 'day-orders',
  isComplete: true,
  *rows({ markets }) {
    for (const [symbol, { external }] of markets) {
      if (external === undefined) continue;
      for (const { orderNumber, price } of queued(external.dayOrders, LEAST_FIRST))
        yield [symbol, orderNumber, price];
    }
  },
  load(loading, row: Row) {
    const [symbol, number, time] = row as [string, number, number];
    const order: Order = known(loading.orders.get(number), `order ${number}`);
    setExpiry(externalOf(loading, symbol).dayOrders, order, time);
  },
};

function externalOf({ state }: LoadingState, symbol: string): ExternalMarket {
  return known(state.markets.get(symbol)?.external, `external market of ${symbol}`);
}

function externalRow(symbol: string, external: ExternalMarket): ExternalRow {
  const { marketTime, heardAt, hearings, told, trade, quote } = external;
  return [
    symbol,
    marketTime,
    heardAt,
    hearings,
    told === null ? null : [told.state, told.marketTime],
    trade === null ? null : [trade.price, trade.marketTime],
    quote === null ? null : [quote.marketTime, cellsOf(quote.bids), cellsOf(quote.asks)],
  ];
}

function cellsOf(levels: readonly OfferedLevel[]): LevelCells[] {
  return levels.map(({ price, shown, used }) => [price, shown, used]);
}

function quoteOf([marketTime, bids, asks]: NonNullable<ExternalRow[6]>): ExternalQuote {
  const levels = (cells: readonly LevelCells[]): OfferedLevel[] =>
    cells.map(([price, shown, used]) => ({ price, shown, used }));
  return { marketTime, bids: levels(bids), asks: levels(asks) };
}
