/**
 * Prices on their way to one strategy: missed ones while its log is read, held ones while what was missed
 * is read again, then each as it comes. Bound: EARLY_MAX held prices, the newest.
 */
import { catchUp, type CaughtUp } from './catch-up';
import type { HeardPrice } from './heard-price';
import type { Waiting } from './input-queue';
import type { InstanceContext } from './instance-context';
import type { InstanceRecord } from './instance-record';
import { PriceIntake, type TakenPrice } from './price-intake';

const EARLY_MAX = 1_000;

export class PriceInlet {
  private intake: PriceIntake;
  /** Undefined: prices are taken as they come. */
  private early: HeardPrice[] | undefined;
  private time: number | undefined;

  constructor(record: InstanceRecord) {
    this.intake = new PriceIntake(record.barSeconds, record);
  }

  get lastPrice(): number | undefined {
    return this.intake.lastPrice;
  }

  /** Market time where a price was seen. */
  now(): number {
    return this.time ?? Date.now();
  }

  anew(barSeconds: number): void {
    this.intake = this.intake.anew(barSeconds);
  }

  miss(heard: HeardPrice): void {
    this.intake.miss(heard);
  }

  /** Prices are held until `release`. */
  async catchUp(
    record: InstanceRecord,
    context: InstanceContext,
  ): Promise<Pick<CaughtUp, 'changes' | 'missed'>> {
    this.early = [];
    const { changes, intake, missed } = await catchUp(record, this.intake, context);
    this.intake = intake;
    return { changes, missed };
  }

  /** What was held. */
  release(): readonly HeardPrice[] {
    const { early = [] } = this;
    this.early = undefined;
    return early;
  }

  /** @returns undefined when it is held, or was taken before. */
  take(heard: HeardPrice): TakenPrice | undefined {
    if (this.early !== undefined) {
      this.early.push(heard);
      if (this.early.length > EARLY_MAX) this.early.shift();
      return undefined;
    }
    const taken = this.intake.take(heard);
    if (taken !== undefined) this.time = heard.time;
    return taken;
  }
}

/** What it is to a strategy: a bar that it ended, and itself. Nothing is decided on a price while paused. */
export function inputsOf({ bar, tick, between, after }: TakenPrice, isRunning: boolean): Waiting[] {
  const ended: Waiting[] =
    bar === undefined
      ? []
      : [
          {
            input: { kind: isRunning ? 'bar' : 'warm', time: bar.closeTime, bar },
            point: between,
          },
        ];
  return isRunning
    ? [...ended, { input: { kind: 'tick', time: tick.time, tick }, point: after }]
    : ended;
}
