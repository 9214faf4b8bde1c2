/** Every combination of parameter values, in a fixed order. */
export type ParamSet = Readonly<Record<string, unknown>>;

export const SWEEP_RUNS_MAX = 100_000;

/** @throws RangeError for more than SWEEP_RUNS_MAX combinations. */
export function parameterGrid(
  fixed: ParamSet,
  ranges: Readonly<Record<string, readonly unknown[]>>,
): ParamSet[] {
  const names = Object.keys(ranges);
  const runs = names.reduce((product, name) => product * (ranges[name]?.length ?? 0), 1);
  if (runs > SWEEP_RUNS_MAX)
    throw new RangeError(`${runs} combinations; at most ${SWEEP_RUNS_MAX}: give fewer values`);
  let sets: ParamSet[] = [fixed];
  for (const name of names)
    sets = sets.flatMap((set) => (ranges[name] ?? []).map((value) => ({ ...set, [name]: value })));
  return sets;
}
