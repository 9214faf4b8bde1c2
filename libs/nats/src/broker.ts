import { fetchText } from '@stratex/http-client';
import { connect, type JetStreamClient, type JetStreamManager, type NatsConnection } from 'nats';
import { CommandTraces } from './command-traces';

/** The oldest nats-server that keeps our promises (decisions 25). */
export const SERVER_VERSION_MIN = '2.12.7';
const DRAIN_MS_MAX = 1_000;
const MONITOR_BOUNDS = { timeoutMs: 5_000, bytesMax: 1_000_000 };

export interface Broker {
  readonly nc: NatsConnection;
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
  /** Which requests the commands on the streams came from. */
  readonly traces: CommandTraces;
  /** Flushes what was published, as far as the broker takes it, and closes the connection. */
  close(): Promise<void>;
}

/** The broker is missing, too old or not safe; the message says what to do. */
export class BrokerError extends Error {
  override readonly name = 'BrokerError';
}

export interface BrokerOptions {
  readonly url: string;
  /** Shown in the server's connection list. */
  readonly name: string;
  /** The server's monitoring address; when given, `sync_interval: always` is checked there. */
  readonly monitorUrl?: string | undefined;
  /** Once aborted the connection is closed as it is, and whatever waits for an answer fails. */
  readonly giveUp?: AbortSignal | undefined;
}

/**
 * Connects and stays connected: reconnects for ever, because a service without its broker has
 * nothing else to do. @throws BrokerError when the server cannot be reached, is too old, or does
 * not sync every message.
 */
export async function connectBroker(options: BrokerOptions): Promise<Broker> {
  let nc: NatsConnection;
  try {
    nc = await connect({
      servers: options.url,
      name: options.name,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 100,
      reconnectJitter: 100,
      timeout: 5_000,
      pingInterval: 10_000,
      maxPingOut: 2,
      noAsyncTraces: true,
    });
  } catch (cause) {
    throw new BrokerError(`no nats-server answers at NATS_URL ${options.url}: start one there`, {
      cause,
    });
  }
  try {
    const version = nc.info?.version ?? '0';
    if (!isAtLeast(version, SERVER_VERSION_MIN))
      throw new BrokerError(
        `nats-server ${version} is too old: at least ${SERVER_VERSION_MIN} is needed`,
      );
    if (options.monitorUrl !== undefined) await requireSyncAlways(options.monitorUrl);
    closeAtOnce(nc, options.giveUp);
    const jsm = await nc.jetstreamManager({ timeout: 5_000 });
    const js = nc.jetstream({ timeout: 5_000 });
    return { nc, js, jsm, traces: new CommandTraces(), close: () => closeConnection(nc) };
  } catch (error) {
    await nc.close();
    if (error instanceof BrokerError) throw error;
    throw new BrokerError('JetStream is not available: start nats-server with JetStream enabled', {
      cause: error,
    });
  }
}

/** Compares dotted version numbers; anything after a "-" is ignored. */
export function isAtLeast(version: string, minimum: string): boolean {
  const parts = (text: string): number[] =>
    (text.split('-')[0] ?? '').split('.').map((part) => Number(part));
  const [a, b] = [parts(version), parts(minimum)];
  for (let i = 0; i < 3; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

async function requireSyncAlways(monitorUrl: string): Promise<void> {
  const { text } = await fetchText(new URL('/varz', monitorUrl), {}, MONITOR_BOUNDS);
  const varz = JSON.parse(text) as { jetstream?: { config?: { sync_always?: boolean } } };
  if (varz.jetstream?.config?.sync_always !== true)
    throw new BrokerError(
      'nats-server does not sync every message: set "sync_interval: always" in its jetstream block',
    );
}

/** A broker that is silent or away takes nothing any more: what was published is left then. */
async function closeConnection(nc: NatsConnection): Promise<void> {
  if (nc.isClosed()) return;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, DRAIN_MS_MAX);
  });
  await Promise.race([nc.drain().catch(() => undefined), nc.closed(), late]);
  clearTimeout(timer);
  await nc.close();
}

function closeAtOnce(nc: NatsConnection, signal: AbortSignal | undefined): void {
  const close = (): void => void nc.close();
  if (signal?.aborted === true) close();
  else signal?.addEventListener('abort', close);
}
