/** How fast a replay goes on: by the clock, or tick by tick when somebody asks. */
import { sleepUnlessAborted } from '../resilience/back-off';

export interface Pace {
  /** Waits until the tick of that market time may be told. */
  turn(marketTime: number, signal: AbortSignal): Promise<void>;
  /** The replay is over, or stops: nothing waits any longer. */
  end(): void;
}

/** A tick every so often, the first at once. */
export class IntervalPace implements Pace {
  private isFirst = true;

  constructor(private readonly intervalMs: number) {}

  async turn(_marketTime: number, signal: AbortSignal): Promise<void> {
    if (!this.isFirst) await sleepUnlessAborted(this.intervalMs, signal);
    this.isFirst = false;
  }

  end(): void {
    // A sleep ends by the signal.
  }
}
