/**
 * The KIS feed: keys, connection after connection, frames to events. It never ends by itself.
 *
 * What went wrong is a status event and a log line without secrets; waiting between connections has
 * full jitter and at least a second, since KIS blocks who connects in a loop.
 */
import type { Ack, FaultKind, KisNotice } from '@stratex/kis';
import type { FeedEvent, FeedSource } from '../feed/feed-event';
import { sleepUnlessAborted } from '../resilience/back-off';
import { FullJitter } from './full-jitter';
import { KisConnection, type ConnectionEnd, type ConnectionListener } from './kis-connection';
import { KisCredentials } from './kis-credentials';
import { KisFrameReader, SOURCE } from './kis-frame-reader';
import type { KisFeedSettings } from './kis-settings';
import { Subscriptions } from './subscriptions';

/** What the feed tells beside its events; nothing of it is secret. */
export interface KisFeedObserver {
  onNotice?(notice: KisNotice): void;
  /** A frame as it came, for a recording. */
  onFrame?(text: string): void;
  onFault?(kind: FaultKind | 'noise', detail: string): void;
  onRepeated?(): void;
  onRefusal?(code: string, item: string): void;
  onSubscribed?(count: number): void;
  onConnected?(connected: boolean): void;
  onWait?(delayMs: number, why: string): void;
}

export class KisFeed implements FeedSource {
  private readonly stopping = new AbortController();
  private readonly subscriptions = new Subscriptions();
  private readonly jitter: FullJitter;
  private running: Promise<void> | undefined;

  constructor(
    private readonly settings: KisFeedSettings,
    private readonly observer: KisFeedObserver = {},
    private readonly credentials?: KisCredentials,
  ) {
    this.jitter = new FullJitter(settings.reconnectMs);
    this.subscriptions.want(settings.wanted);
  }

  start(listener: (event: FeedEvent) => void): void {
    this.running ??= this.run(listener);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(listener: (event: FeedEvent) => void): Promise<void> {
    const { signal } = this.stopping;
    const credentials = this.credentials ?? new KisCredentials(this.settings, signal);
    const reader = this.makeReader(listener);
    while (!this.isStopping()) {
      const why = await this.connectOnce(credentials, reader, listener);
      if (this.isStopping()) return;
      const delayMs = this.jitter.next();
      this.observer.onWait?.(delayMs, why);
      await sleepUnlessAborted(delayMs, signal);
    }
  }

  /** One connection from its key to its end. @returns why it ended */
  private async connectOnce(
    credentials: KisCredentials,
    reader: KisFrameReader,
    listener: (event: FeedEvent) => void,
  ): Promise<string> {
    let approvalKey: string;
    try {
      approvalKey = await credentials.approvalKey();
    } catch (error) {
      return error instanceof Error ? error.message : 'no approval key';
    }
    this.subscriptions.reset();
    reader.begin(Date.now());
    const { socketUrl: url, requestIntervalMs, silenceMs } = this.settings;
    const options = { url, approvalKey, requestIntervalMs, silenceMs };
    let connection;
    try {
      connection = this.connection(options, reader, listener);
    } catch {
      return 'KIS_WS_URL is no address of a WebSocket';
    }
    const end = await connection.connection.run(this.stopping.signal);
    if (end.kind === 'key') credentials.forgetApprovalKey(approvalKey);
    if (connection.wasConnected()) {
      this.observer.onConnected?.(false);
      listener({ type: 'status', source: SOURCE, state: 'disconnected', detail: end.detail });
    }
    this.subscriptions.reset();
    this.observer.onSubscribed?.(0);
    return describe(end);
  }

  private connection(
    options: ConstructorParameters<typeof KisConnection>[0],
    reader: KisFrameReader,
    listener: (event: FeedEvent) => void,
  ) {
    let connected = false;
    const { observer, subscriptions } = this;
    const about: ConnectionListener = {
      onFrame: (text) => {
        observer.onFrame?.(text);
        reader.read(text);
      },
      onNoise: (detail) => observer.onFault?.('noise', detail),
      onNoticeKey: (trId, key) => {
        reader.setNoticeKey(trId, key);
      },
      onServerClock: (datetime) => {
        reader.setClock(datetime);
      },
      onRefusal: ({ code, trId, trKey }: Ack) => {
        observer.onRefusal?.(code, isNotice(trId) ? String(trId) : `${trId ?? ''} ${trKey ?? ''}`);
      },
      onRegistrations: () => {
        observer.onSubscribed?.(subscriptions.registeredCount);
        if (connected || subscriptions.registeredCount === 0) return;
        connected = true;
        this.jitter.reset();
        observer.onConnected?.(true);
        const detail = 'the first registration stands';
        listener({ type: 'status', source: SOURCE, state: 'connected', detail });
      },
      onSilence: () => {
        const detail = `nothing was heard for ${options.silenceMs / 2} ms`;
        listener({ type: 'status', source: SOURCE, state: 'stale', detail });
      },
    };
    return {
      connection: new KisConnection(options, subscriptions, about),
      wasConnected: () => connected,
    };
  }

  private makeReader(listener: (event: FeedEvent) => void): KisFrameReader {
    const { observer } = this;
    return new KisFrameReader(Date.now(), {
      onEvent: listener,
      onNotice: (notice) => observer.onNotice?.(notice),
      onFault: (kind, detail) => observer.onFault?.(kind, detail),
      onRepeated: () => observer.onRepeated?.(),
    });
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }
}

function describe({ kind, detail }: ConnectionEnd): string {
  switch (kind) {
    case 'closed':
      return `the connection ended: ${detail}`;
    case 'key':
      return `the approval key was refused (${detail}); a new one is asked for`;
    case 'busy':
      return `another session uses the app key (${detail}); end it, or wait until KIS frees it`;
  }
}

/** The key of a notice is the customer's HTS id: not for logs. */
function isNotice(trId: string | null): boolean {
  return trId?.startsWith('H0STCNI') === true;
}
