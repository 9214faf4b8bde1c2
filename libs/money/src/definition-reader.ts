/**
 * Reads an instrument's definition; every refusal names the instrument and the field.
 *
 * Definitions come from files, so a value may be missing or of another type whatever its static type
 * says: texts are taken as unknown.
 */
import { parseDay } from './day';
import { parseUnits } from './decimal-text';
import { SINCE_EVER, type Dated, type DatedDefinition, type Versions } from './dated';

/** A definition that is not exact, not complete or out of range. */
export class DefinitionError extends RangeError {
  constructor(
    readonly symbol: string,
    readonly field: string,
    want: string,
  ) {
    super(`instrument ${symbol}: ${field} ${want}`);
    this.name = 'DefinitionError';
  }
}

export class DefinitionReader {
  constructor(private readonly symbol: string) {}

  /** @throws DefinitionError */
  fail(field: string, want: string): never {
    throw new DefinitionError(this.symbol, field, want);
  }

  /** `text x 10^scale`, >= 0. */
  units(field: string, text: unknown, scale: number): bigint {
    const units = typeof text === 'string' ? parseUnits(text, scale) : undefined;
    return units === undefined || units < 0n
      ? this.fail(field, `must be a decimal >= 0 as text, with at most ${String(scale)} decimals`)
      : units;
  }

  /** `text x 10^scale`, > 0. */
  positive(field: string, text: unknown, scale: number): bigint {
    const units = typeof text === 'string' ? parseUnits(text, scale) : undefined;
    return units === undefined || units <= 0n
      ? this.fail(field, `must be a decimal > 0 as text, with at most ${String(scale)} decimals`)
      : units;
  }

  integer(field: string, value: unknown, min: number, max: number): number {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max
      ? value
      : this.fail(field, `must be an integer from ${String(min)} to ${String(max)}`);
  }

  day(field: string, text: unknown): number {
    const day = typeof text === 'string' ? parseDay(text) : undefined;
    return day ?? this.fail(field, 'must be a day like "2023-01-25"');
  }

  /** Versions in ascending order; `read` gets the field's name with the version's day. */
  versions<D extends DatedDefinition, T>(
    field: string,
    definitions: readonly D[],
    read: (definition: D, field: string) => T,
  ): Versions<T> {
    const [first, ...later] = definitions;
    if (first === undefined) return this.fail(field, 'must have at least one version');
    if (first.validFrom !== undefined)
      this.fail(`${field}[0].validFrom`, 'must be left out: the first version holds since ever');
    const versions: [Dated<T>, ...Dated<T>[]] = [
      { fromDay: SINCE_EVER, value: read(first, `${field}[0]`) },
    ];
    for (const [i, definition] of later.entries()) {
      const name = `${field}[${definition.validFrom ?? String(i + 1)}]`;
      const fromDay = this.day(`${name}.validFrom`, definition.validFrom);
      if (fromDay <= (versions.at(-1)?.fromDay ?? SINCE_EVER))
        this.fail(`${name}.validFrom`, 'must be later than that of the version before');
      versions.push({ fromDay, value: read(definition, name) });
    }
    return versions;
  }
}
