/**
 * Versions of a rule by the day from which they are in force.
 *
 * Ordering invariant: ascending by `fromDay`; the first is in force since ever, so every day has a
 * value. Lookup is linear from the newest: there are few versions and the newest is asked most.
 */

/** As written: the first version has no `validFrom`, all others have one ("YYYY-MM-DD"). */
export interface DatedDefinition {
  readonly validFrom?: string;
}

export interface Dated<T> {
  readonly fromDay: number;
  readonly value: T;
}

/** The day before every other day. */
export const SINCE_EVER = Number.MIN_SAFE_INTEGER;

/** At least one version. */
export type Versions<T> = readonly [Dated<T>, ...Dated<T>[]];

export function valueAt<T>(versions: Versions<T>, day: number): T {
  for (let i = versions.length - 1; i > 0; i -= 1) {
    const version = versions[i];
    if (version !== undefined && version.fromDay <= day) return version.value;
  }
  return versions[0].value;
}

export function newestOf<T>(versions: Versions<T>): T {
  return (versions[versions.length - 1] ?? versions[0]).value;
}
