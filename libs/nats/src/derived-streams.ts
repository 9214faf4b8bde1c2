/** Readable JSON streams that are derived from the log: reading, last values, publishing. */
import { DeliverPolicy, headers, NatsError, type ConsumerMessages, type StreamInfo } from 'nats';
import type { Broker } from './broker';

export interface SubscribeOptions {
  readonly stream: string;
  /** Subject filter; absent: all. */
  readonly filter?: string;
  /** What is delivered before that which is new. */
  readonly deliver: 'last-per-subject' | 'new' | 'all';
}

export interface StreamSubscription {
  stop(): Promise<void>;
}

const DELIVER = {
  'last-per-subject': DeliverPolicy.LastPerSubject,
  new: DeliverPolicy.New,
  all: DeliverPolicy.All,
} as const;
const WATCHDOG_MS = 1_000;
const MESSAGE_NOT_FOUND = 10037;
const STREAM_NOT_FOUND = 10059;
const FETCH_MAX = 500;

/**
 * Delivers messages of a derived stream. Survives a stream that does not exist yet and one that was
 * lost with the broker's memory: it subscribes anew, then with the last value per subject unless
 * only new messages are wanted. A message that is no JSON is passed over. `created` tells a stream from
 * one that was made anew, whose sequences begin again; `storedAt` is when the broker had it, milliseconds
 * since 1970.
 */
export async function subscribeStream(
  broker: Broker,
  options: SubscribeOptions,
  onMessage: (
    subject: string,
    value: unknown,
    sequence: number,
    created: string,
    storedAt: number,
  ) => void,
): Promise<StreamSubscription> {
  let stopped = false;
  let generation = 0;
  let created = '';
  let messages: ConsumerMessages | undefined;

  const open = async (): Promise<void> => {
    const mine = ++generation;
    messages?.stop();
    messages = undefined;
    try {
      created = (await broker.jsm.streams.info(options.stream)).created;
      const consumer = await broker.js.consumers.get(options.stream, {
        deliver_policy: DELIVER[options.deliver],
        ...(options.filter === undefined ? {} : { filterSubjects: options.filter }),
      });
      const consuming = await consumer.consume({
        max_messages: 200,
        callback: (message) => {
          if (mine !== generation || stopped) return;
          let value: unknown;
          try {
            value = message.json();
          } catch {
            return;
          }
          const storedAt = Math.floor(message.info.timestampNanos / 1e6);
          onMessage(message.subject, value, message.seq, created, storedAt);
        },
      });
      if (mine === generation) messages = consuming;
      else consuming.stop();
    } catch {
      created = '';
    }
  };
  // A stream that comes (back) later is noticed here.
  let checking = false;
  const check = async (): Promise<void> => {
    if (checking || stopped) return;
    checking = true;
    try {
      const info = await broker.jsm.streams.info(options.stream);
      if (info.created !== created) await open();
    } catch {
      created = '';
    }
    checking = false;
  };
  await open();
  const watchdog = setInterval(() => void check(), WATCHDOG_MS);
  return {
    stop: () => {
      stopped = true;
      generation++;
      clearInterval(watchdog);
      messages?.stop();
      return Promise.resolve();
    },
  };
}

/** A place in a stream, which may be another than the present one of that name. */
export interface StreamPlace {
  readonly created: string;
  readonly sequence: number;
}

/**
 * Hands over what is stored on `subject` behind the place.
 * @returns false when something behind it may be gone: nothing was handed over.
 */
export async function readBehind(
  broker: Broker,
  { stream, subject, place }: { stream: string; subject: string; place: StreamPlace },
  onMessage: (value: unknown, sequence: number) => void,
): Promise<boolean> {
  const from = place.sequence + 1;
  const info = await streamInfo(broker, stream);
  if (info?.created !== place.created || info.state.first_seq > from) return false;
  const consumer = await broker.js.consumers.get(stream, {
    ...{ deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: from },
    filterSubjects: subject,
  });
  let left = (await consumer.info()).num_pending;
  while (left > 0)
    for await (const message of await consumer.fetch({ max_messages: Math.min(left, FETCH_MAX) })) {
      left = message.info.pending;
      onMessage(message.json(), message.seq);
    }
  return true;
}

async function streamInfo(broker: Broker, stream: string): Promise<StreamInfo | undefined> {
  try {
    return await broker.jsm.streams.info(stream);
  } catch (error) {
    if (error instanceof NatsError && error.jsError()?.err_code === STREAM_NOT_FOUND)
      return undefined;
    throw error;
  }
}

/** Parsed JSON of the last message on `subject`; undefined when there is none. */
export async function lastMessage(
  broker: Broker,
  stream: string,
  subject: string,
): Promise<unknown> {
  try {
    const stored = await broker.jsm.streams.getMessage(stream, { last_by_subj: subject });
    return stored.json();
  } catch (error) {
    const code = error instanceof NatsError ? error.jsError()?.err_code : undefined;
    if (code === MESSAGE_NOT_FOUND || code === STREAM_NOT_FOUND) return undefined;
    throw error;
  }
}

/** Publishes and waits for the acknowledgement. @returns the sequence. */
export async function publishJson(
  broker: Broker,
  subject: string,
  message: object,
): Promise<number> {
  return (await broker.js.publish(subject, JSON.stringify(message))).seq;
}

/** The same; a repeat with the same `msgID` within the stream's window is dropped by the broker. */
export async function publishOnce(
  broker: Broker,
  subject: string,
  { message, msgID }: { readonly message: object; readonly msgID: string },
): Promise<void> {
  await broker.js.publish(subject, JSON.stringify(message), { msgID });
}

/** It takes the place of all before it on its subject; the stream must allow that. */
export async function publishLast(broker: Broker, subject: string, message: object): Promise<void> {
  const rollup = headers();
  rollup.set('Nats-Rollup', 'sub');
  await broker.js.publish(subject, JSON.stringify(message), { headers: rollup });
}
