import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// Below the range for outgoing connections: a port of that range may be somebody's connection by the
// time our server binds it.
const FIRST_PORT = 30_000;
const LAST_PORT = 32_700;
const ATTEMPTS_MAX = 200;

const handedOut = new Set<number>();

/** A TCP port of 127.0.0.1 that nobody listens on now and that was not handed out here before. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const port = randomInt(FIRST_PORT, LAST_PORT + 1);
    if (handedOut.has(port) || !(await canBind(port))) continue;
    handedOut.add(port);
    return port;
  }
  throw new Error(`no free TCP port between ${FIRST_PORT} and ${LAST_PORT}`);
}

function canBind(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
