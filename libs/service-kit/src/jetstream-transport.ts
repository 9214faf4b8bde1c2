/**
 * Nest transport for the derived streams (EVENTS, MARKET, ACCOUNT_STATE, NOTICES).
 *
 * Nest's own NATS transport is core NATS and knows no streams. Here a pattern is a stream's name:
 * `@EventPattern('MARKET', { deliver: 'last-per-subject' })` gets a StreamMessage for each message,
 * in stream order. Nothing is acknowledged: these streams are read from memory, not worked off.
 */
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { subscribeStream, type Broker } from '@stratex/nats';

export interface StreamMessage {
  readonly subject: string;
  /** The message's JSON, parsed but not validated. */
  readonly value: unknown;
  readonly sequence: number;
}

/** Second argument of `@EventPattern`; new messages of the whole stream by default. */
export interface StreamPatternOptions {
  /** Where the pattern is a name of its own: one of several readers of the stream. */
  readonly stream?: string;
  readonly deliver?: 'last-per-subject' | 'new' | 'all';
  readonly filter?: string;
}

export class JetStreamTransport extends Server implements CustomTransportStrategy {
  private readonly subscriptions: { stop(): Promise<void> }[] = [];

  constructor(private readonly broker: Broker) {
    super();
  }

  async listen(callback: (error?: unknown) => void): Promise<void> {
    try {
      for (const [pattern, handler] of this.messageHandlers) await this.subscribe(pattern, handler);
      callback();
    } catch (error) {
      callback(error);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.subscriptions.splice(0).map((subscription) => subscription.stop()));
  }

  override on(): never {
    throw new Error('JetStreamTransport has no events of its own');
  }

  override unwrap(): never {
    throw new Error('JetStreamTransport has no server of its own: inject BROKER');
  }

  private async subscribe(pattern: string, handler: MessageHandler): Promise<void> {
    const options = (handler.extras ?? {}) as StreamPatternOptions;
    const { deliver = 'new', filter, stream = pattern } = options;
    const place = filter === undefined ? { stream, deliver } : { stream, deliver, filter };
    const subscription = await subscribeStream(this.broker, place, (subject, value, sequence) => {
      const message: StreamMessage = { subject, value, sequence };
      handler(message).catch((error: unknown) => {
        this.logger.error(error);
      });
    });
    this.subscriptions.push(subscription);
  }
}
