/**
 * A consumer of one stream in the broker's memory, from a sequence on, without acknowledgements.
 *
 * It is made once: when it cannot be made, or is lost with the broker, whoever reads notices and makes
 * another. (The client's own ordered consumer tries again by itself, for minutes, even when nobody
 * waits for it any more and its connection was closed.)
 */
import { AckPolicy, DeliverPolicy, nanos, ReplayPolicy, type JsMsg } from 'nats';
import type { Broker } from './broker';

export interface MemoryConsumerOptions {
  readonly stream: string;
  /** Sequence of the first message wanted. */
  readonly from: number;
  /** Messages that the broker may send ahead. */
  readonly prefetch: number;
  readonly onMessage: (message: JsMsg) => void;
}

export interface MemoryConsumer {
  /** Nothing comes after it, and the broker may forget the consumer. */
  stop(): void;
}

const HEARTBEAT_MS = 2_000;
/** A reader that was gone for longer finds no consumer, and makes another. */
const INACTIVE_MS = 60_000;

/** @throws when the broker did not answer that it was made */
export async function consumeInMemory(
  { js, jsm }: Broker,
  { stream, from, prefetch, onMessage }: MemoryConsumerOptions,
): Promise<MemoryConsumer> {
  const info = await jsm.consumers.add(stream, {
    ...{ deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: from },
    ...{ ack_policy: AckPolicy.None, replay_policy: ReplayPolicy.Instant, max_deliver: 1 },
    ...{ mem_storage: true, num_replicas: 1, inactive_threshold: nanos(INACTIVE_MS) },
  });
  const messages = await js.consumers.getPullConsumerFor(info).consume({
    max_messages: prefetch,
    idle_heartbeat: HEARTBEAT_MS,
    callback: onMessage,
  });
  return {
    stop() {
      messages.stop();
      jsm.consumers.delete(stream, info.name).catch(() => undefined);
    },
  };
}
