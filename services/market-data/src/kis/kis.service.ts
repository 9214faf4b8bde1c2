/**
 * Runs the KIS feed when it has keys, with metrics and logs, and hands its events to listeners, each
 * through its own buffer.
 */
import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { isKnownCode } from '@stratex/kis';
import type { Genesis } from '@stratex/nats';
import { Metrics } from '@stratex/service-kit';
import type { FeedEvent, FeedSource } from '../feed/feed-event';
import { FeedStates, type FeedState } from '../feed/feed-states';
import { GENESIS } from '../genesis.provider';
import { MarketDataConfig } from '../market-data.config';
import { FeedFanOut } from './feed-fan-out';
import { KisCredentials } from './kis-credentials';
import { KisFeed, type KisFeedObserver } from './kis-feed';
import { SOURCE } from './kis-frame-reader';
import { KisRest } from './kis-rest';
import { kisFeedSettings, watchedSymbols } from './kis-settings';
import { LogLimit } from './log-limit';

const REPORT_MS = 1_000;

@Injectable()
export class KisService implements FeedSource, OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('KisFeed');
  private readonly fanOut: FeedFanOut;
  private readonly logLimit = new LogLimit();
  private readonly stopping = new AbortController();
  private feed: KisFeed | undefined;
  private history: KisRest | undefined;
  private states: FeedStates | undefined;
  private reporter: NodeJS.Timeout | undefined;

  constructor(
    @Inject(GENESIS) private readonly genesis: Genesis,
    @Inject(MarketDataConfig) private readonly config: MarketDataConfig,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {
    const passedOver = metrics.counter(
      'stratex_kis_passed_over_total',
      'Events that a slow listener did not get',
    );
    this.fanOut = new FeedFanOut(SOURCE, {
      onPassedOver: () => {
        passedOver.inc();
      },
      onListenerError: (error) => {
        this.logger.error(`a listener of the feed failed: ${String(error)}`);
      },
    });
  }

  /** There are keys for it. */
  get isOn(): boolean {
    return this.config.KIS_APP_KEY !== undefined;
  }

  /** How the feed of each watched symbol stands; none without keys. */
  feeds(): readonly FeedState[] {
    return this.states?.all() ?? [];
  }

  /** Another listener; it hears what comes from now on. */
  start(listener: (event: FeedEvent) => void): void {
    this.fanOut.add(listener);
  }

  /** Questions about the past; undefined without keys. */
  get rest(): KisRest | undefined {
    return this.history;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.reporter);
    this.fanOut.stop();
    await this.feed?.stop();
  }

  onModuleInit(): void {
    const settings = kisFeedSettings(this.config, [...this.genesis.instruments.keys()]);
    if (settings === undefined) {
      this.logger.log('no KIS_APP_KEY: there is no KIS feed');
      return;
    }
    const events = this.metrics.counter('stratex_kis_events_total', 'Events of the feed', ['type']);
    const credentials = new KisCredentials(settings, this.stopping.signal);
    this.history = new KisRest(settings, credentials, this.stopping.signal);
    this.feed = new KisFeed(settings, this.observer(), credentials);
    const states = new FeedStates(SOURCE, watchedSymbols(settings));
    this.states = states;
    this.feed.start((event) => {
      events.inc({ type: event.type });
      states.hear(event);
      if (event.type === 'status') this.logger.log(`${event.state}: ${event.detail}`);
      this.fanOut.publish(event);
    });
    const depth = this.metrics.gauge(
      'stratex_kis_buffer_depth',
      'Events that wait for the slowest listener',
    );
    this.reporter = setInterval(() => {
      depth.set(this.fanOut.depth);
    }, REPORT_MS);
  }

  async onModuleDestroy(): Promise<void> {
    await this.stop();
  }

  private observer(): KisFeedObserver {
    const { metrics, logger, logLimit } = this;
    const frames = metrics.counter('stratex_kis_frames_total', 'Data frames that came');
    const faults = metrics.counter(
      'stratex_kis_faults_total',
      'Frames and messages that were left out, by what was wrong with them',
      ['kind'],
    );
    const repeated = metrics.counter('stratex_kis_repeated_total', 'Trades that came again');
    const notices = metrics.counter('stratex_kis_notices_total', 'Order notices', ['kind']);
    const refusals = metrics.counter('stratex_kis_refusals_total', 'Refused requests', ['code']);
    const connected = metrics.gauge('stratex_kis_connected', '1 while the feed is connected');
    const slots = metrics.gauge('stratex_kis_subscribed', 'Registrations that stand');
    connected.set(0);
    slots.set(0);
    return {
      onFrame: () => {
        frames.inc();
      },
      onFault: (kind, detail) => {
        faults.inc({ kind });
        if (logLimit.allows(kind)) logger.warn(`left out: ${detail}`);
      },
      onRepeated: () => {
        repeated.inc();
      },
      onNotice: ({ kind }) => {
        notices.inc({ kind });
      },
      onRefusal: (code, item) => {
        refusals.inc({ code: isKnownCode(code) ? code : 'other' });
        if (logLimit.allows(code)) logger.warn(`KIS answered ${code} to ${item}`);
      },
      onConnected: (isConnected) => {
        connected.set(isConnected ? 1 : 0);
      },
      onSubscribed: (count) => {
        slots.set(count);
      },
      onWait: (delayMs, why) => {
        logger.warn(`${why}; connecting again in ${delayMs} ms`);
      },
    };
  }
}
