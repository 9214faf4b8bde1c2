/** Tells STRATEGIES what the users' strategies do; a repeat within ten minutes is dropped by the broker. */
import {
  strategySubject,
  type StrategySignalMessage,
  type StrategyStateMessage,
} from '@stratex/contracts';
import type { Broker } from '@stratex/nats';

export class StrategyPublisher {
  constructor(
    private readonly broker: Broker,
    private readonly onProblem: (error: unknown) => void,
  ) {}

  async signal(message: StrategySignalMessage): Promise<void> {
    const { strategyId, trigger } = message;
    await this.publish(
      strategySubject(strategyId, 'signal'),
      message,
      `signal-${strategyId}-${trigger}`,
    );
  }

  async state(message: StrategyStateMessage): Promise<void> {
    await this.publish(strategySubject(message.strategyId, 'state'), message);
  }

  /** What could not be told is on the log and in the bucket: nobody waits for it. */
  private async publish(subject: string, message: object, msgID?: string): Promise<void> {
    try {
      const options = msgID === undefined ? {} : { msgID };
      await this.broker.js.publish(subject, JSON.stringify(message), options);
    } catch (error) {
      this.onProblem(error);
    }
  }
}
