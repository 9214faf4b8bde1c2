/**
 * Tries until it works, with a patience and with pauses that grow. An attempt that is not over in
 * time is left to itself (the client may wait for ever for a broker that ended), so an attempt must
 * know by itself whether it still counts.
 */
const PAUSE_MS_MIN = 50;
const PAUSE_MS_MAX = 2_000;
const PATIENCE_MS_MIN = 1_000;
const PATIENCE_MS_MAX = 8_000;

export class Attempts {
  isRunning = false;
  private isNew = false;
  private isStopped = false;
  private stopWaiting: (() => void) | undefined;

  constructor(private readonly attempt: () => Promise<void>) {}

  /** Does nothing when it is running, or was stopped. */
  async run(): Promise<void> {
    if (this.isRunning || this.isStopped) return;
    this.isRunning = true;
    let patience = PATIENCE_MS_MIN;
    let pause = PAUSE_MS_MIN;
    while (!this.hasEnded()) {
      this.isNew = false;
      if (await this.succeeds(patience)) break;
      await this.atMost(pause);
      const factor = this.startsOver() ? 0 : 2;
      patience = Math.min(Math.max(factor * patience, PATIENCE_MS_MIN), PATIENCE_MS_MAX);
      pause = Math.min(Math.max(factor * pause, PAUSE_MS_MIN), PAUSE_MS_MAX);
    }
    this.isRunning = false;
  }

  /** The circumstances are new: what is waited for is not worth it any more. */
  startOver(): void {
    this.isNew = true;
    this.stopWaiting?.();
  }

  stop(): void {
    this.isStopped = true;
    this.stopWaiting?.();
  }

  private hasEnded(): boolean {
    return this.isStopped;
  }

  private startsOver(): boolean {
    return this.isNew;
  }

  private succeeds(patience: number): Promise<boolean> {
    const outcome = this.attempt().then(
      () => true,
      () => false,
    );
    return this.atMost(patience, outcome);
  }

  private async atMost(ms: number, outcome?: Promise<boolean>): Promise<boolean> {
    if (this.isNew || this.isStopped) return false;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      this.stopWaiting = () => {
        resolve(false);
      };
      timer = setTimeout(resolve, ms, false);
    });
    const result = await (outcome === undefined ? late : Promise.race([outcome, late]));
    clearTimeout(timer);
    this.stopWaiting = undefined;
    return result;
  }
}
