/**
 * Tick tables from decimal text to price units.
 *
 * Rows that end at or below the instrument's lowest price are left out: a coin at 50 million won
 * need not carry the steps of a hundredth of a won, whose notional no lot makes exact. What is left
 * must be whole price units, and one price unit x one lot is a whole number of minor units, so every
 * step x lot of every version is.
 */
import type { DefinitionReader } from './definition-reader';
import type { DatedTicksDefinition, TickRow, TickRowDefinition, TickTable } from './tick-table';

/** Decimals in which rows are compared; parseUnits reads no more. */
const DECIMALS_MAX = 18;

export interface TickScale {
  /** Minor decimals text as a whole number of price units. @throws DefinitionError */
  readonly inPriceUnits: (field: string, text: unknown) => number;
  /** The lowest price, as text. */
  readonly minPrice: string;
}

export function compileTickTable(
  reader: DefinitionReader,
  field: string,
  versions: readonly DatedTicksDefinition[],
  scale: TickScale,
): TickTable {
  return reader.versions(field, versions, (version, name) =>
    compileTicks(reader, `${name}.ticks`, version.ticks, scale),
  );
}

export function compileTicks(
  reader: DefinitionReader,
  field: string,
  definitions: readonly TickRowDefinition[],
  { inPriceUnits, minPrice }: TickScale,
): readonly TickRow[] {
  const froms = definitions.map(({ from }, i) =>
    reader.units(`${field}[${String(i)}].from`, from, DECIMALS_MAX),
  );
  if (froms[0] !== 0n) reader.fail(field, 'must start at 0');
  if (froms.some((from, i) => i > 0 && from <= (froms[i - 1] ?? 0n)))
    reader.fail(field, 'must ascend');
  const lowest = reader.units('minPrice', minPrice, DECIMALS_MAX);
  const first = froms.findLastIndex((from) => from <= lowest);
  return definitions.slice(first).map(({ from, tick }, i) => {
    const name = `${field}[${String(first + i)}]`;
    const row = {
      from: i === 0 ? 0 : inPriceUnits(`${name}.from`, from),
      tick: inPriceUnits(`${name}.tick`, tick),
    };
    if (row.tick <= 0) reader.fail(`${name}.tick`, 'must be positive');
    return row;
  });
}
