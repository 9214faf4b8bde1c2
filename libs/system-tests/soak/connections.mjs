/**
 * Thousands of authenticated connections of many users to one ws-gateway of a real system: each owner
 * gets exactly its own messages and nobody a byte of another's, while all hearts beat.
 *
 *   pnpm soak:connections [--connections 10000] [--rate 500] [--traders 40] [--rounds 20]
 *                         [--processes 4] [--pings 2]
 *
 * --connections  in all; five of each user (10000)
 * --rate         connections opened a second (500)
 * --traders      users that trade (40)
 * --rounds       orders of each of them, one every half second (20)
 * --processes    of clients (4)
 * --pings        rounds of heartbeats that all must have seen (2)
 *
 * Memory is compared with a bare `ws` server that has as many idle connections, without
 * authentication, in the same run. Exit code 1: a client lacks a message or saw a foreign one.
 */
import { createRequire } from 'node:module';

import { numberOptions } from './number-options.mjs';

const { runConnections } = createRequire(import.meta.url)('../dist/load/connections-run.js');

const { rate: perSecond, ...given } = numberOptions({
  ...{ connections: 10_000, rate: 500, traders: 40, rounds: 20, processes: 4, pings: 2 },
});
const options = { ...given, perSecond };

const mb = (bytes) => `${Math.round(bytes / 1_000_000)} MB`;
const kb = (bytes) => `${(bytes / 1_000).toFixed(1)} KB`;
const ms = (value) => `${value.toFixed(0)} ms`;

try {
  const result = await runConnections({ ...options, say: (text) => console.log(text) });
  const { rss, bytes, bare, ages, lagMs } = result;
  console.log(`connections ${result.open}, opened at ${Math.round(result.perSecond)}/s`);
  console.log(
    `gateway: ${mb(rss.idle)} without, ${mb(rss.opened)} with them, ${mb(rss.traded)} after the ` +
      `trades, ${mb(rss.beaten)} after ${options.pings} pings (goal <= 600 MB)`,
  );
  console.log(
    `memory a connection ${kb(bytes)}, bare ws ${kb(bare.bytes)}, ` +
      `ratio ${(bytes / bare.bytes).toFixed(2)} (goal <= 1.3)`,
  );
  console.log(
    `messages of the log ${result.messages} in ${ms(result.tradingMs)}, ` +
      `age at the client p50 ${ms(ages.p50)}, p99 ${ms(ages.p99)}`,
  );
  console.log(
    `event loop, p99 delay: opening ${ms(lagMs.opening)}, trading ${ms(lagMs.trading)}, ` +
      `then ${ms(lagMs.beating)}`,
  );
  console.log('every owner has exactly its own, nobody anything of another');
} catch (error) {
  console.error(error.stack);
  process.exitCode = 1;
}
