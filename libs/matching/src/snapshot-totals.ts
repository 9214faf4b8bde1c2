/** Snapshot parts of the system as a whole: counters, assets, markets. */
import type { AssetTotals, Market } from './market';
import { known, type Complete, type Row, type SnapshotPart } from './snapshot-part';
import type { EngineState } from './state';

export const COUNTERS: SnapshotPart = {
  name: 'counters',
  // `incoming` is undefined between two commands; the rest are parts of their own.
  isComplete: true satisfies Complete<
    EngineState,
    'orderNumber' | 'tradeNumber' | 'incoming' | 'assets' | 'markets' | 'accounts' | 'answers'
  >,
  rows: ({ orderNumber, tradeNumber }) => [[orderNumber, tradeNumber]],
  load({ state }, row: Row) {
    const [orderNumber, tradeNumber] = row as readonly [number, number];
    state.orderNumber = orderNumber;
    state.tradeNumber = tradeNumber;
  },
};

export const ASSETS: SnapshotPart = {
  name: 'assets',
  // Which there are follows from the instruments.
  isComplete: true satisfies Complete<AssetTotals, 'code' | 'ordinal' | 'supplied' | 'fees'>,
  *rows({ assets }) {
    for (const { code, supplied, fees } of assets.values())
      yield [code, supplied.toString(), fees.toString()];
  },
  load({ state }, row: Row) {
    const [code, supplied, fees] = row as readonly [string, string, string];
    const totals = known(state.assets.get(code), `asset ${code}`);
    totals.supplied = BigInt(supplied);
    totals.fees = BigInt(fees);
  },
};

export const MARKETS: SnapshotPart = {
  name: 'markets',
  // The instrument is the genesis frame's; the book is a part of its own.
  isComplete: true satisfies Complete<
    Market,
    'instrument' | 'base' | 'quote' | 'book' | 'lastPrice'
  >,
  *rows({ markets }) {
    for (const [symbol, { lastPrice }] of markets) yield [symbol, lastPrice];
  },
  load({ state }, row: Row) {
    const [symbol, lastPrice] = row as readonly [string, number | null];
    known(state.markets.get(symbol), `symbol ${symbol}`).lastPrice = lastPrice;
  },
};
