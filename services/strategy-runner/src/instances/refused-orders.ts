/**
 * Orders that a strategy's limits refused: it is told as the engine would have told it, and its record
 * has them until it was, so that a crash leaves none of them open in what it remembers. Pure.
 */
import type { Intent, PlaceIntent } from '@stratex/strategy';
import type { Waiting } from './input-queue';

export interface RefusedOrder extends Pick<PlaceIntent, 'sequence' | 'side'> {
  readonly reason: string;
}

/** @param refusal why one is refused; undefined: it is not */
export function refusedOf(
  intents: readonly Intent[],
  refusal: (intent: PlaceIntent) => string | undefined,
): RefusedOrder[] {
  return intents.flatMap((intent) => {
    if (intent.kind !== 'place') return [];
    const reason = refusal(intent);
    const { sequence, side } = intent;
    return reason === undefined ? [] : { sequence, side, reason };
  });
}

/** What tells the strategy. */
export function refusalsOf(refused: readonly RefusedOrder[], time: number): Waiting[] {
  const nothing = { status: 'rejected', fillPrice: 0, fillLots: 0, leavesLots: 0 } as const;
  return refused.map(({ sequence, side, reason }) => {
    const update = { ...nothing, order: sequence, side, reason };
    return { input: { kind: 'update', time, update }, refused: sequence };
  });
}

/** Those that it was not told with the batch. */
export function notTold(
  refused: readonly RefusedOrder[],
  batch: readonly Waiting[],
): readonly RefusedOrder[] {
  if (refused.length === 0) return refused;
  const told = new Set(batch.map((one) => one.refused));
  return refused.filter(({ sequence }) => !told.has(sequence));
}
