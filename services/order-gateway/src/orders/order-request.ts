/** What a client asks for, in its words -> exact integers of the instrument. */
import type { OrderType, Side, TimeInForce } from '@stratex/contracts';
import { parsePrice, parseQuantity, parseUnits, type Instrument } from '@stratex/money';
import { Problem } from '@stratex/service-kit';
import { decimalText } from '../input/decimal-input';

/** Validated in form; amounts are as the client sent them. */
export interface OrderRequest {
  readonly symbol: string;
  readonly side: Side;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce | undefined;
  readonly quantity: string | number;
  readonly price: string | number | undefined;
  readonly clientOrderId: string | undefined;
}

export interface ExactOrder {
  readonly instrument: Instrument;
  readonly timeInForce: TimeInForce;
  /** Price units; null for a market order. */
  readonly price: number | null;
  /** Lots. */
  readonly quantity: number;
}

/**
 * Checks form only; funds, ticks by price range and limits are the engine's to decide.
 * @throws Problem 400
 */
export function toExactOrder(
  request: OrderRequest,
  instruments: ReadonlyMap<string, Instrument>,
): ExactOrder {
  const instrument = instruments.get(request.symbol);
  if (instrument === undefined)
    throw invalid('UNKNOWN_SYMBOL', 'There is no such symbol; see GET /api/v1/instruments.');
  const market = request.type === 'market';
  const timeInForce = request.timeInForce ?? (market ? 'ioc' : 'gtc');
  if (market && timeInForce === 'gtc')
    throw invalid('INVALID_ORDER_TYPE', 'A market order cannot rest: use ioc or fok.');
  return {
    instrument,
    timeInForce,
    price: exactPrice(request, instrument),
    quantity: exactQuantity(request, instrument),
  };
}

function exactPrice({ type, price }: OrderRequest, instrument: Instrument): number | null {
  if (type === 'market') {
    if (price === undefined) return null;
    throw invalid('INVALID_ORDER_TYPE', 'A market order has no price; use a limit order.');
  }
  if (price === undefined) throw invalid('INVALID_PRICE', 'A limit order needs a price.');
  const text = decimalText(price) ?? '';
  const units = parsePrice(instrument, text);
  if (units !== undefined) return units;
  if (isMultiple(text, instrument.priceScale, instrument.priceUnit))
    throw invalid('PRICE_OUT_OF_RANGE', 'price is beyond what this instrument allows.');
  throw invalid(
    'PRICE_NOT_ON_TICK',
    `price must be a multiple of ${instrument.definition.priceUnit}.`,
  );
}

function exactQuantity({ quantity }: OrderRequest, instrument: Instrument): number {
  const text = decimalText(quantity) ?? '';
  const lots = parseQuantity(instrument, text);
  if (lots !== undefined) return lots;
  if (isMultiple(text, instrument.base.decimals, instrument.lotUnits))
    throw invalid('QUANTITY_OUT_OF_RANGE', 'quantity is beyond what this instrument allows.');
  throw invalid(
    'QUANTITY_NOT_ON_LOT',
    `quantity must be a multiple of the lot ${instrument.definition.lot}.`,
  );
}

/** Whether the text is on the grid, and so can only be out of the exact range. */
function isMultiple(text: string, scale: number, unit: bigint): boolean {
  const units = parseUnits(text, scale);
  return units !== undefined && units % unit === 0n;
}

function invalid(code: string, detail: string): Problem {
  return new Problem(400, code, detail);
}
