/** Tells STRATEGIES what the users' strategies do; a repeat within ten minutes is dropped by the broker. */
import {
  strategySubject,
  type StrategyFillMessage,
  type StrategySignalMessage,
  type StrategyStateMessage,
} from '@stratex/contracts';
import { publishLast, publishOnce, type Broker } from '@stratex/nats';

export class StrategyPublisher {
  constructor(
    private readonly broker: Broker,
    private readonly onProblem: (error: unknown) => void,
  ) {}

  async signal(message: StrategySignalMessage): Promise<void> {
    const { strategyId, trigger } = message;
    const subject = strategySubject(strategyId, 'signal');
    const msgID = `signal-${strategyId}-${trigger}`;
    await this.told(publishOnce(this.broker, subject, { message, msgID }));
  }

  /** An order has a fill in one event at most: nobody trades with himself. */
  async fill(message: StrategyFillMessage): Promise<void> {
    const { strategyId, trigger, event } = message;
    const subject = strategySubject(strategyId, 'fill');
    const msgID = `fill-${strategyId}-${trigger}-${event}`;
    await this.told(publishOnce(this.broker, subject, { message, msgID }));
  }

  /** @returns false when it could not be told. */
  state(message: StrategyStateMessage): Promise<boolean> {
    const subject = strategySubject(message.strategyId, 'state');
    return this.told(publishLast(this.broker, subject, message));
  }

  /** What could not be told is on the log and in the bucket: nobody waits for it. */
  private async told(publishing: Promise<void>): Promise<boolean> {
    try {
      await publishing;
      return true;
    } catch (error) {
      this.onProblem(error);
      return false;
    }
  }
}
