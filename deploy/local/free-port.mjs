import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

import { LaunchError } from './launch-error.mjs';
import { accepts } from './wait-for.mjs';

// Below the ranges that Linux and macOS use for outgoing connections, so that a port found free is
// not taken by somebody's connection before our server binds it.
const FIRST_PORT = 20_000;
const LAST_PORT = 29_999;
const ATTEMPTS_MAX = 200;

const handedOut = new Set();

/** A free TCP port of 127.0.0.1 that this process has not handed out before. */
export async function freePort() {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const port = randomInt(FIRST_PORT, LAST_PORT + 1);
    if (handedOut.has(port) || !(await isFree(port))) continue;
    handedOut.add(port);
    return port;
  }
  throw new LaunchError(
    `No free TCP port between ${FIRST_PORT} and ${LAST_PORT}; stop some servers and start again.`,
  );
}

/** The wanted port when it is free, else another one. */
export async function preferPort(wanted) {
  if (!handedOut.has(wanted) && (await isFree(wanted))) {
    handedOut.add(wanted);
    return wanted;
  }
  return freePort();
}

async function isFree(port) {
  // macOS lets us bind 127.0.0.1 while another server listens on all addresses: ask both ways.
  return (await canBind(port)) && !(await accepts(port));
}

function canBind(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}
