/** Snapshot parts of the system as a whole: counters, assets, markets. */
import type { SymbolState, SystemState } from '@stratex/contracts';
import type { AssetTotals, Market } from './market';
import { known, type Complete, type Row, type SnapshotPart } from './snapshot-part';
import type { EngineState } from './state';

export const COUNTERS: SnapshotPart = {
  name: 'counters',
  isComplete: true satisfies Complete<
    EngineState,
    | 'orderNumber'
    | 'tradeNumber'
    | 'dayStart'
    | 'system'
    // Empty between two commands:
    | 'incoming'
    | 'uncrossing'
    | 'attached'
    | 'touched'
    | 'heard'
    // Follow from the instruments:
    | 'groups'
    // Parts of their own:
    | 'assets'
    | 'markets'
    | 'accounts'
    | 'answers'
    | 'expiries'
    | 'deadlines'
  >,
  rows: ({ orderNumber, tradeNumber, dayStart, system }) => [
    [orderNumber, tradeNumber, dayStart, system],
  ],
  load({ state }, row: Row) {
    const [orderNumber, tradeNumber, dayStart, system] = row as readonly [
      number,
      number,
      number,
      SystemState,
    ];
    Object.assign(state, { orderNumber, tradeNumber, dayStart, system });
  },
};

export const ASSETS: SnapshotPart = {
  name: 'assets',
  // Which there are follows from the instruments.
  isComplete: true satisfies Complete<
    AssetTotals,
    'code' | 'ordinal' | 'supplied' | 'fees' | 'taxes'
  >,
  *rows({ assets }) {
    for (const { code, supplied, fees, taxes } of assets.values())
      yield [code, supplied.toString(), fees.toString(), taxes.toString()];
  },
  load({ state }, row: Row) {
    const [code, supplied, fees, taxes] = row as readonly [string, string, string, string];
    const totals = known(state.assets.get(code), `asset ${code}`);
    totals.supplied = BigInt(supplied);
    totals.fees = BigInt(fees);
    totals.taxes = BigInt(taxes);
  },
};

type MarketRow = readonly [
  symbol: string,
  state: SymbolState,
  lastPrice: number | null,
  previousClose: number | null,
  lowest: number | null,
  highest: number | null,
  reference: number,
  buckets: readonly (readonly [openTime: number, sum: string, count: number])[],
];

export const MARKETS: SnapshotPart = {
  name: 'markets',
  isComplete: true satisfies Complete<
    Market,
    | 'state'
    | 'lastPrice'
    | 'previousClose'
    | 'lowest'
    | 'highest'
    | 'reference'
    | 'window'
    // The genesis frame's:
    | 'instrument'
    | 'base'
    | 'quote'
    // Parts of their own:
    | 'book'
    | 'triggers'
    | 'trailing'
    | 'external'
    // No state:
    | 'taxOfDay'
  >,
  *rows({ markets }) {
    for (const market of markets.values()) yield marketRow(market);
  },
  load({ state }, row: Row) {
    const [symbol, symbolState, lastPrice, previousClose, lowest, highest, reference, buckets] =
      row as unknown as MarketRow;
    const market = known(state.markets.get(symbol), `symbol ${symbol}`);
    Object.assign(market, { state: symbolState, lastPrice, previousClose, lowest, highest });
    market.reference = reference;
    for (const [openTime, sum, count] of buckets)
      market.window?.buckets.push({ openTime, sum: BigInt(sum), count });
  },
};

function marketRow(market: Market): MarketRow {
  const buckets = market.window?.buckets ?? [];
  return [
    market.instrument.symbol,
    market.state,
    market.lastPrice,
    market.previousClose,
    market.lowest,
    market.highest,
    market.reference,
    buckets.map(({ openTime, sum, count }) => [openTime, sum.toString(), count]),
  ];
}
