/** Positions as decimal text: exact until here, rounded half to even at the money's decimals. */
import {
  costOf,
  costText,
  marketValue,
  positionAverageText,
  type Listing,
  type Position,
} from '@stratex/accounting';
import { formatPrice, formatUnits, type Instrument } from '@stratex/money';
import type { LivePrice } from '../reads/live-prices';
import type { ClosedSum } from '../store/position-store';

interface ResultView {
  readonly symbol: string;
  readonly currency: string;
  /** What sales brought less the cost of what they sold. */
  readonly realized_pnl: string;
  readonly fees: string;
  readonly taxes: string;
}

export interface PositionView extends ResultView {
  readonly quantity: string;
  readonly average_price: string;
  readonly cost: string;
  readonly price: string;
  readonly price_source: LivePrice['source'];
  readonly market_value: string;
  readonly unrealized_pnl: string;
  /** Of the event that opened it. */
  readonly opened_seq: number;
}

export interface ClosedView extends ResultView {
  readonly positions: number;
  /** realized_pnl - fees - taxes. */
  readonly net_pnl: string;
}

export function positionView(
  instrument: Instrument,
  position: Position,
  { price, source }: LivePrice,
): PositionView {
  const { symbol, base, quote } = instrument;
  const value = marketValue(instrument, position.quantity, price);
  return {
    symbol,
    currency: quote.code,
    quantity: formatUnits(position.quantity, base.decimals),
    average_price: positionAverageText(instrument, position),
    cost: costText(position.cost, quote),
    price: formatPrice(instrument, price),
    price_source: source,
    market_value: costText(value, quote),
    unrealized_pnl: costText(value - position.cost, quote),
    realized_pnl: costText(position.realized, quote),
    fees: formatUnits(position.fees, quote.decimals),
    taxes: formatUnits(position.taxes, quote.decimals),
    opened_seq: position.opened,
  };
}

export function closedView(sum: ClosedSum, listing: Listing): ClosedView {
  const instrument = listing.byBase.get(sum.asset);
  if (instrument === undefined) throw new Error(`the log lists no asset ${sum.asset}`);
  const { symbol, quote } = instrument;
  return {
    symbol,
    currency: quote.code,
    positions: sum.positions,
    realized_pnl: costText(sum.realized, quote),
    fees: formatUnits(sum.fees, quote.decimals),
    taxes: formatUnits(sum.taxes, quote.decimals),
    net_pnl: costText(sum.realized - costOf(sum.fees + sum.taxes), quote),
  };
}
