/**
 * A seeded random walk on the tick grid around an instrument's reference price: for symbols without
 * real data. Integer arithmetic; the same seed gives the same walk.
 */
import { snapToTick, tickAt, type Instrument } from '@stratex/money';
import { sleepUnlessAborted } from '../resilience/back-off';
import type { ReferenceListener, ReferenceSource } from './reference-source';

export interface SyntheticOptions {
  readonly instrument: Instrument;
  /** Between two prices. */
  readonly intervalMs: number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** Ticks of one step at most. */
const STEP_TICKS_MAX = 3;
/** The walk stays within reference / RANGE_DIVISOR of the reference: 2 %. */
const RANGE_DIVISOR = 50;

export class SyntheticSource implements ReferenceSource {
  readonly name = 'synthetic';
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly options: SyntheticOptions) {}

  start(listener: ReferenceListener): void {
    this.running ??= this.run(listener);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(listener: ReferenceListener): Promise<void> {
    const { instrument, intervalMs, clock } = this.options;
    const { signal } = this.stopping;
    for (const price of syntheticWalk(instrument)) {
      listener.onPrice({ price, marketTime: new Date(clock()).toISOString() });
      await sleepUnlessAborted(intervalMs, signal);
      if (signal.aborted) return;
    }
  }
}

/** Endless prices in price units; begins at the reference and is turned back at the range's ends. */
export function* syntheticWalk(instrument: Instrument): Generator<number, never> {
  const reference = snapToTick(instrument.ticks, instrument.referencePrice);
  const tick = tickAt(instrument.ticks, reference);
  const range = Math.max(STEP_TICKS_MAX, Math.floor(reference / (tick * RANGE_DIVISOR)));
  const random = xorshift32(seedOf(instrument.symbol));
  let offset = 0;
  for (;;) {
    const price = snapToTick(instrument.ticks, Math.max(tick, reference + offset * tick));
    yield Math.min(price, instrument.maxPrice);
    const step = (random() % (2 * STEP_TICKS_MAX + 1)) - STEP_TICKS_MAX;
    offset += Math.abs(offset + step) > range ? -step : step;
  }
}

/** FNV-1a, 32 bits, never 0. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++)
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash === 0 ? 1 : hash;
}

/** Marsaglia's xorshift (13, 17, 5). */
function xorshift32(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}
