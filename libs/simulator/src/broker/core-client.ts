/**
 * The part of the client without streams: messages that nobody stores. They may get lost, come late
 * and overtake each other; nothing says so.
 */
import { Events, type Msg, type Status, type Subscription } from 'nats';
import type { Scheduler, SimulatedProcess } from '../scheduler';
import type { CoreSubscription, FakeServer } from './fake-server';

export interface CoreClientOptions {
  readonly server: FakeServer;
  readonly scheduler: Scheduler;
  readonly owner: SimulatedProcess;
}

type Listener = (error: null, message: Msg) => void;
const LATENCY_MS_MAX = 3;

export function coreClient(options: CoreClientOptions) {
  const { server, scheduler, owner } = options;
  const delay = (): number => server.random.int(1, 10 * LATENCY_MS_MAX) / 10;
  return {
    publish: (subject: string, payload: Uint8Array): void => {
      scheduler.schedule(scheduler.world, delay(), () => {
        if (!server.isUp || server.random.chance(server.weather.lostRequest)) return;
        for (const subscription of server.subscriptions)
          if (subscription.subject === subject) subscription.deliver(payload);
      });
    },
    subscribe: (subject: string, { callback }: { readonly callback: Listener }): Subscription => {
      const subscription: CoreSubscription = {
        subject,
        deliver: (payload) => {
          const json = (): unknown => JSON.parse(new TextDecoder().decode(payload));
          scheduler.schedule(owner, delay(), () => {
            if (server.subscriptions.has(subscription)) callback(null, { json } as unknown as Msg);
          });
        },
      };
      server.subscriptions.add(subscription);
      const unsubscribe = (): void => {
        server.subscriptions.delete(subscription);
      };
      return { unsubscribe } as unknown as Subscription;
    },
    status: () => new ConnectionStatus(options),
  };
}

/** What the client says of its connection, as it learns it. */
class ConnectionStatus implements AsyncIterable<Status> {
  private readonly waiting: Status[] = [];
  private isStopped = false;
  private wake: (() => void) | undefined;
  private readonly unsubscribe: () => void;

  constructor({ server, scheduler, owner }: CoreClientOptions) {
    this.unsubscribe = server.onLife((isUp) => {
      scheduler.schedule(owner, 1, () => {
        this.waiting.push({ type: isUp ? Events.Reconnect : Events.Disconnect, data: '' });
        this.wake?.();
      });
    });
  }

  stop(): void {
    this.isStopped = true;
    this.unsubscribe();
    this.wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Status> {
    for (;;) {
      const next = this.waiting.shift();
      if (next !== undefined) yield next;
      else if (this.isStopped) return;
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}
