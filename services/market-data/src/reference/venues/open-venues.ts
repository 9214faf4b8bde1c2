/** The venues of this process: on the network, recorded when asked for, or replayed from a recording. */
import type { Logger } from '@nestjs/common';
import type { Metrics } from '@stratex/service-kit';
import type { MarketDataConfig } from '../../market-data.config';
import { Recorder } from './recording';
import { RecordingReplay } from './recording-replay';
import type { QuoteSource } from './reference-markets';
import { venueReport } from './venue-report';
import { VenueSet } from './venue-set';

export interface OpenVenues {
  readonly venues: VenueSet;
  stop(): Promise<void>;
}

export function openVenues(
  config: MarketDataConfig,
  sources: Iterable<readonly QuoteSource[]>,
  { logger, metrics }: { readonly logger: Logger; readonly metrics: Metrics },
): OpenVenues {
  const { REFERENCE_RECORDING, REFERENCE_RECORD_TO, REFERENCE_STALE_MS: staleMs } = config;
  const urls = {
    upbit: config.UPBIT_WS_URL,
    bithumb: config.BITHUMB_WS_URL,
    binance: config.BINANCE_WS_URL,
  };
  const listener = venueReport(logger, metrics);
  const common = { sources, urls, staleMs };
  if (REFERENCE_RECORDING !== undefined) {
    const dropped = metrics.counter(
      'stratex_reference_recording_dropped_lines_total',
      'Lines of the recording that were passed over',
    );
    const replay = new RecordingReplay({
      path: REFERENCE_RECORDING,
      onMessage: ({ venue, text }) => {
        venues.take(venue, text);
      },
      onBegin: () => {
        venues.forget();
      },
      onDroppedLine: () => {
        dropped.inc();
      },
      onFailure: (error) => {
        logger.warn(`the recording cannot be replayed: ${String(error)}`);
      },
    });
    const venues = new VenueSet({ ...common, clock: replay.clock, listener });
    replay.start();
    return { venues, stop: () => replay.stop() };
  }
  const clock = { now: () => Date.now(), elapsed: () => performance.now() };
  const recorder =
    REFERENCE_RECORD_TO === undefined
      ? undefined
      : new Recorder(REFERENCE_RECORD_TO, (error) => {
          logger.error(`nothing more is recorded: ${error.message}`);
        });
  const venues = new VenueSet({
    ...common,
    clock,
    listener: {
      ...listener,
      onText: (venue, text) => {
        recorder?.add({ time: Date.now(), venue, text });
      },
    },
  });
  venues.connect();
  return {
    venues,
    stop: async () => {
      venues.stop();
      await recorder?.stop();
    },
  };
}
