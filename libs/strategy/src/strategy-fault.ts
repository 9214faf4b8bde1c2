/** The strategy did what it must not: it is stopped with this reason. */
export class StrategyFault extends Error {
  override readonly name = 'StrategyFault';
}
