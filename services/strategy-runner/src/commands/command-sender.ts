/**
 * Sends commands and waits for their outcomes on the log.
 *
 * A command that was not stored, or of which nobody knows it, is sent again: every command here
 * names its own id (order, funding, account), so a repeated one changes nothing.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from '@stratex/contracts';
import type {
  CommandOutcome,
  CommandPosition,
  CommandPublisher,
  OutcomeTracker,
} from '@stratex/nats';

const RETRY_MS = { first: 100, max: 5_000 };
const OUTCOME_WAIT_MS = 1_000;

/** The strategy is being stopped; what was sent may still be executed. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

export class CommandSender {
  constructor(
    private readonly publisher: Pick<CommandPublisher, 'publish'>,
    private readonly outcomes: Pick<OutcomeTracker, 'wait'>,
    private readonly signal: AbortSignal,
    private readonly onRetry: (error: unknown) => void,
  ) {}

  /** Outcomes in the order of the commands, which are executed in that order. @throws Stopped */
  execute(commands: readonly Command[]): Promise<CommandOutcome[]> {
    return Promise.all(commands.map((command) => this.executeOne(command)));
  }

  private async executeOne(command: Command): Promise<CommandOutcome> {
    const position = await this.store(command);
    for (;;) {
      const outcome = await this.outcomes.wait(position, OUTCOME_WAIT_MS);
      if (outcome !== undefined) return outcome;
      if (this.signal.aborted) throw new Stopped();
    }
  }

  private async store(command: Command): Promise<CommandPosition> {
    for (let delay = RETRY_MS.first; ; delay = Math.min(2 * delay, RETRY_MS.max)) {
      if (this.signal.aborted) throw new Stopped();
      try {
        return await this.publisher.publish(command);
      } catch (error) {
        this.onRetry(error);
        await sleep(delay, undefined, { signal: this.signal }).catch(() => undefined);
      }
    }
  }
}
