/**
 * Rules of a paper instrument: its orders are filled from the prices of an external market.
 *
 * Times are milliseconds of that market's own time. An instrument without such rules has a book of
 * its own, in which its users trade with each other.
 */
import type { DefinitionReader } from './definition-reader';

/**
 * last-price: an order is filled whole at the price of an external trade. quote-depth: with the lots
 * quoted, level by level. queue-position: a resting order waits until what stood before it at its
 * price has traded.
 */
export type FillModel = 'last-price' | 'quote-depth' | 'queue-position';

export interface PaperDefinition {
  readonly fillModel: FillModel;
  /** How old a price may be that an order takes; left out: 5,000. */
  readonly stalenessMs?: number;
  /** How long an order is on its way to the market; left out: 0. */
  readonly latencyMs?: number;
}

export type PaperRules = Required<PaperDefinition>;

const FILL_MODELS: readonly string[] = [
  'last-price',
  'quote-depth',
  'queue-position',
] satisfies FillModel[];
const STALENESS_MS = 5_000;
const STALENESS_MS_MAX = 3_600_000;
const LATENCY_MS_MAX = 60_000;

export function compilePaperRules(
  reader: DefinitionReader,
  { fillModel, stalenessMs = STALENESS_MS, latencyMs = 0 }: PaperDefinition,
): PaperRules {
  if (!FILL_MODELS.includes(fillModel))
    reader.fail('paper.fillModel', `must be of ${FILL_MODELS.join(', ')}`);
  return {
    fillModel,
    stalenessMs: reader.integer('paper.stalenessMs', stalenessMs, 1, STALENESS_MS_MAX),
    latencyMs: reader.integer('paper.latencyMs', latencyMs, 0, LATENCY_MS_MAX),
  };
}
