/** How often a property is tried, and from which seed: PROPERTY_RUNS, PROPERTY_SEED. */
export function propertyRuns(runs = 150): { numRuns: number; seed?: number } {
  const { PROPERTY_RUNS, PROPERTY_SEED } = process.env;
  const numRuns = Number(PROPERTY_RUNS ?? runs);
  return PROPERTY_SEED === undefined ? { numRuns } : { numRuns, seed: Number(PROPERTY_SEED) };
}
