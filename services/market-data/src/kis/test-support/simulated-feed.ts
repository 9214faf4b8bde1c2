/** A feed against a simulator of its own, on real sockets. */
import { defaultSettings, KisSimulator, type SimulatorSettings } from '@stratex/kis-simulator';
import { TR, type Registration } from '@stratex/kis';
import type { FeedEvent } from '../../feed/feed-event';
import { KisFeed, type KisFeedObserver } from '../kis-feed';
import type { KisFeedSettings } from '../kis-settings';

export interface SimulatedFeed {
  readonly simulator: KisSimulator;
  readonly feed: KisFeed;
  readonly settings: KisFeedSettings;
  readonly events: readonly FeedEvent[];
  stop(): Promise<void>;
}

export interface SimulatedFeedOptions {
  readonly simulator?: Partial<SimulatorSettings>;
  readonly feed?: Partial<KisFeedSettings>;
  readonly observer?: KisFeedObserver;
}

/** Monday, 2024-12-02. */
export const OPENING = Date.parse('2024-12-02T09:00:00+09:00');

export async function startSimulatedFeed(options: SimulatedFeedOptions): Promise<SimulatedFeed> {
  const simulator = new KisSimulator(simulatorSettings(options.simulator));
  const port = await simulator.start();
  const settings = { ...feedSettings(port), ...options.feed };
  const feed = new KisFeed(settings, options.observer);
  const events: FeedEvent[] = [];
  feed.start((event) => {
    events.push(event);
  });
  return {
    ...{ simulator, feed, settings, events },
    stop: async () => {
      await feed.stop();
      await simulator.stop();
    },
  };
}

export function simulatorSettings(changes: Partial<SimulatorSettings> = {}): SimulatorSettings {
  return {
    ...defaultSettings(Date.now()),
    ...{ startTime: OPENING, speed: 240, pingMs: 50, pongWaitMs: 2_000, stallMs: 700, holdMs: 20 },
    ...changes,
  };
}

export function feedSettings(port: number): KisFeedSettings {
  const { appKey, appSecret } = defaultSettings(Date.now());
  return {
    ...{ appKey, appSecret, environment: 'virtual' },
    ...{ restUrl: `http://127.0.0.1:${port}`, socketUrl: `ws://127.0.0.1:${port}/tryitout` },
    wanted: items(['005930']),
    ...{ requestIntervalMs: 1, silenceMs: 400, reconnectMs: { min: 1, first: 20, max: 100 } },
  };
}

/** Trades of all, then quotes of all. */
export function items(symbols: readonly string[]): readonly Registration[] {
  return [TR.trade, TR.quote].flatMap((trId) => symbols.map((trKey) => ({ trId, trKey })));
}
