/**
 * One process's connection to the broker, with the parts of the client's interface that
 * `@stratex/nats` uses. Requests, answers and deliveries travel as tasks of virtual time; whatever
 * happens to them on the way is decided by the seed.
 */
import { CommandTraces, type Broker } from '@stratex/nats';
import {
  NatsError,
  type ConsumeOptions,
  type ConsumerMessages,
  type JsMsg,
  type MsgHdrs,
} from 'nats';
import type { Scheduler, SimulatedProcess } from '../scheduler';
import { coreClient } from './core-client';
import { FakeConsumer } from './fake-consumer';
import type { FakeServer } from './fake-server';
import type { FakeStream, PublishAnswer } from './fake-stream';

const LATENCY_MS_MAX = 2;
const LATE_MS_MAX = 6_000;
const API_TIMEOUT_MS = 5_000;
const STREAM_NOT_FOUND = 10059;
const MESSAGE_NOT_FOUND = 10037;

export interface FakeConnectionOptions {
  readonly server: FakeServer;
  readonly scheduler: Scheduler;
  readonly owner: SimulatedProcess;
  /** Changes headers on their way out: how a planted bug leaves the fence away. */
  readonly onRequest?: ((headers: MsgHdrs) => void) | undefined;
}

/** What stands for the client's description of a consumer. */
interface MadeConsumer {
  readonly name: string;
  readonly stream: FakeStream;
  readonly from: number;
}

interface RequestOptions {
  readonly headers?: MsgHdrs;
  readonly timeout: number;
}

export class FakeConnection {
  constructor(private readonly options: FakeConnectionOptions) {}

  get broker(): Broker {
    const broker = {
      nc: {
        request: (subject: string, payload: Uint8Array, options: RequestOptions) =>
          this.request(subject, payload, options),
        isClosed: () => false,
        ...coreClient(this.options),
      },
      js: {
        consumers: {
          getPullConsumerFor: (info: MadeConsumer) => ({
            consume: (options: ConsumeOptions) => this.consume(info, options),
          }),
        },
      },
      jsm: {
        consumers: {
          add: (stream: string, { opt_start_seq: from }: { opt_start_seq: number }) =>
            this.read(stream, (found): MadeConsumer => ({ name: 'consumer', stream: found, from })),
          delete: (stream: string) => this.read(stream, () => true),
        },
        streams: {
          info: (stream: string) => this.info(stream),
          getMessage: (stream: string, query: { seq: number }) =>
            this.getMessage(stream, query.seq),
        },
      },
      traces: new CommandTraces(),
      close: () => Promise.resolve(),
    };
    return broker as unknown as Broker;
  }

  private request(subject: string, payload: Uint8Array, options: RequestOptions) {
    const { server, onRequest } = this.options;
    const { random, weather } = server;
    const { headers } = options;
    if (headers !== undefined) onRequest?.(headers);
    return this.exchange<{ json(): PublishAnswer }>(options.timeout, (answer, fail) => {
      if (random.chance(weather.lostRequest)) return;
      const up = random.chance(weather.lateRequest) ? this.late() : this.latency();
      const isRepeated = random.chance(weather.repeatedRequest);
      this.atServer(up, () => {
        if (random.chance(weather.noLeader)) {
          this.later(this.latency(), () => {
            fail(new NatsError('503', '503'));
          });
          return;
        }
        const isCommand = headers?.has('Nats-Msg-Id') === true;
        const given: PublishAnswer | undefined =
          isCommand && random.chance(weather.falseDuplicate)
            ? { stream: '', seq: 0, duplicate: true }
            : server.publish({ subject, payload, headers });
        if (given === undefined) return;
        if (isRepeated && !('error' in given))
          this.atServer(this.latency(), () => server.publish({ subject, payload, headers }));
        if (random.chance(weather.lostAck)) return;
        this.later(random.chance(weather.lateAck) ? this.late() : this.latency(), () => {
          answer({ json: () => given });
        });
      });
    });
  }

  private info(name: string) {
    return this.read(name, (stream) => {
      const last_seq = Math.max(0, stream.lastSequence - this.options.server.staleness());
      return { state: { first_seq: stream.lastSequence === 0 ? 0 : 1, last_seq } };
    });
  }

  private getMessage(name: string, sequence: number) {
    return this.read(name, (stream) => {
      const visible = stream.lastSequence - this.options.server.staleness();
      const record = sequence > visible ? undefined : stream.at(sequence);
      if (record === undefined) throw apiError(404, MESSAGE_NOT_FOUND, 'no message found');
      const { subject, payload: data, headers: header, time } = record;
      return { subject, seq: sequence, data, header, time: new Date(time) };
    });
  }

  private consume(
    { stream, from }: MadeConsumer,
    options: ConsumeOptions,
  ): Promise<ConsumerMessages> {
    const { server, scheduler, owner } = this.options;
    const { callback: deliver } = options as { callback: (message: JsMsg) => void };
    const shared = { server, scheduler, owner, stream, from };
    return Promise.resolve(new FakeConsumer({ ...shared, deliver }).messages);
  }

  private read<T>(name: string, work: (stream: FakeStream) => T): Promise<T> {
    const { server } = this.options;
    return this.exchange<T>(API_TIMEOUT_MS, (answer, fail) => {
      if (server.random.chance(server.weather.lostRequest)) return;
      this.atServer(this.latency(), () => {
        let found: { value: T } | { error: Error };
        try {
          if (server.random.chance(server.weather.noLeader)) throw new NatsError('503', '503');
          found = { value: work(server.stream(name)) };
        } catch (error) {
          const known = error instanceof NatsError;
          found = { error: known ? error : apiError(404, STREAM_NOT_FOUND, 'stream not found') };
        }
        const given = found;
        this.later(this.latency(), () => {
          if ('error' in given) fail(given.error);
          else answer(given.value);
        });
      });
    });
  }

  /** A question that is answered once or times out. */
  private exchange<T>(
    timeoutMs: number,
    ask: (answer: (value: T) => void, fail: (error: Error) => void) => void,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = this.later(timeoutMs, () => {
        reject(new NatsError('TIMEOUT', 'TIMEOUT'));
      });
      ask(
        (value) => {
          timer.canceled = true;
          resolve(value);
        },
        (error) => {
          timer.canceled = true;
          reject(error);
        },
      );
    });
  }

  /** What is on the wire arrives even when its sender has died; nothing arrives while it is down. */
  private atServer(delayMs: number, run: () => void): void {
    const { scheduler, server } = this.options;
    scheduler.schedule(scheduler.world, delayMs, () => {
      if (server.isUp) run();
    });
  }

  private later(delayMs: number, run: () => void) {
    return this.options.scheduler.schedule(this.options.owner, delayMs, run);
  }

  private latency(): number {
    return this.options.server.random.int(1, 10 * LATENCY_MS_MAX) / 10;
  }

  private late(): number {
    return this.options.server.random.int(LATE_MS_MAX / 6, LATE_MS_MAX);
  }
}

function apiError(code: number, err_code: number, description: string): NatsError {
  const error = new NatsError(description, String(code));
  error.api_error = { code, err_code, description };
  return error;
}
