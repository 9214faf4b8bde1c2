/**
 * Records the feed's frames for the simulator: `node dist/kis/record-main.js <file> [minutes]`, with
 * the environment of market-data. Encrypted frames are left out: they are about the customer.
 */
import { createWriteStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError, main, readConfig } from '@stratex/service-kit';
import { KisConfig } from './kis.config';
import { KisFeed } from './kis-feed';
import { kisFeedSettings } from './kis-settings';

const MINUTE_MS = 60_000;
/** A file stays below about a gigabyte. */
const FRAMES_MAX = 2_000_000;
const MINUTES_MAX = 1_440;

main(async () => {
  const [path, minutes = '10'] = process.argv.slice(2);
  if (path === undefined || !/^\d{1,4}$/.test(minutes) || Number(minutes) > MINUTES_MAX)
    throw new ConfigError([
      `say a file and up to ${MINUTES_MAX} minutes: record-main.js <file> [minutes]`,
    ]);
  const settings = kisFeedSettings(readConfig(KisConfig, process.env), ['005930']);
  if (settings === undefined) throw new ConfigError(['KIS_APP_KEY must be set to record a feed']);
  const file = createWriteStream(path, { flags: 'wx' });
  const failed = new Promise<never>((_resolve, reject) => file.once('error', reject));
  let began: number | undefined;
  let frames = 0;
  const feed = new KisFeed(settings, {
    onFrame: (text) => {
      if (!text.startsWith('0|') || /[\r\n]/.test(text) || frames >= FRAMES_MAX) return;
      began ??= performance.now();
      frames += 1;
      file.write(`${Math.floor(performance.now() - began)}\t${text}\n`);
    },
    onWait: (delayMs, why) => process.stderr.write(`${why}; connecting again in ${delayMs} ms\n`),
  });
  feed.start(() => undefined);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      stop.abort();
    });
  const time = sleep(Number(minutes) * MINUTE_MS, undefined, { signal: stop.signal });
  await Promise.race([time.catch(() => undefined), failed]);
  await feed.stop();
  await new Promise((resolve) => file.end(resolve));
  process.stdout.write(`${frames} frames recorded\n`);
});
