/** Prices, quantities and amounts as a client wrote them -> integers of the instrument. */
import { parsePrice, parseQuantity, parseUnits, type Instrument } from '@stratex/money';
import { Problem } from '@stratex/service-kit';
import { decimalText } from '../input/decimal-input';

/** Validated in form: a decimal string or a JSON number. */
export type Amount = string | number;

/** Minor units: what an account can hold. */
const AMOUNT_MAX = 10n ** 18n;

/** Price units. `field` is named in a refusal. @throws Problem 400 */
export function exactPrice(instrument: Instrument, value: Amount, field = 'price'): number {
  const text = decimalText(value) ?? '';
  const units = parsePrice(instrument, text);
  if (units !== undefined) return units;
  if (isMultiple(text, instrument.priceScale, instrument.priceUnit))
    throw invalid('PRICE_OUT_OF_RANGE', `${field} is beyond what this instrument allows.`, field);
  const step = instrument.definition.priceUnit;
  throw invalid('PRICE_NOT_ON_TICK', `${field} must be a multiple of ${step}.`, field);
}

/** Lots. @throws Problem 400 */
export function exactQuantity(instrument: Instrument, value: Amount, field = 'quantity'): number {
  const text = decimalText(value) ?? '';
  const lots = parseQuantity(instrument, text);
  if (lots !== undefined) return lots;
  if (isMultiple(text, instrument.base.decimals, instrument.lotUnits))
    throw invalid(
      'QUANTITY_OUT_OF_RANGE',
      `${field} is beyond what this instrument allows.`,
      field,
    );
  const step = instrument.definition.lot;
  throw invalid('QUANTITY_NOT_ON_LOT', `${field} must be a multiple of the lot ${step}.`, field);
}

/** Minor units of the quote asset as text. @throws Problem 400 */
export function exactBudget({ quote }: Instrument, value: Amount): string {
  const units = parseUnits(decimalText(value) ?? '', quote.decimals);
  if (units !== undefined && units <= AMOUNT_MAX) return units.toString();
  if (units !== undefined)
    throw invalid('AMOUNT_OUT_OF_RANGE', 'quote_budget is too large.', 'quote_budget');
  const detail = `quote_budget must have at most ${quote.decimals} decimals of ${quote.code}.`;
  throw invalid('INVALID_QUOTE_BUDGET', detail, 'quote_budget');
}

/** Whether the text is on the grid, and so can only be out of the exact range. */
function isMultiple(text: string, scale: number, unit: bigint): boolean {
  const units = parseUnits(text, scale);
  return units !== undefined && units % unit === 0n;
}

function invalid(code: string, detail: string, field: string): Problem {
  return new Problem(400, code, detail, { members: { field } });
}
