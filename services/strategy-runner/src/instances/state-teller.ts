/**
 * Tells STRATEGIES how one strategy stands: at once when it changed, at most once a second when only a
 * price did, and never the same twice. What could not be told is told again.
 */
import type { StrategyStateMessage } from '@stratex/contracts';
import type { StrategyPublisher } from './strategy-publisher';

const PRICES_MS = 1_000;

export class StateTeller {
  private told = '';
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly publisher: Pick<StrategyPublisher, 'state'>,
    private readonly state: () => StrategyStateMessage,
  ) {}

  now(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const message = this.state();
    const text = JSON.stringify({ ...message, time: '' });
    if (text === this.told) return;
    this.told = text;
    void this.publisher.state(message).then((isTold) => {
      if (isTold) return;
      this.told = '';
      this.soon();
    });
  }

  soon(): void {
    if (this.closed) return;
    this.timer ??= setTimeout(() => {
      this.now();
    }, PRICES_MS).unref();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }
}
