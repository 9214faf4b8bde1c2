import { get } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks again every 100 ms until `isReady` says yes.
 *
 * @param {() => Promise<boolean> | boolean} isReady
 * @param {{ timeoutMs: number, giveUp?: () => void }} options `giveUp` may throw to end the wait early
 * @returns {Promise<boolean>} false when the time is over
 */
export async function waitFor(isReady, { timeoutMs, giveUp = () => undefined }) {
  const deadlineMs = Date.now() + timeoutMs;
  for (;;) {
    if (await isReady()) return true;
    giveUp();
    if (Date.now() > deadlineMs) return false;
    await delay(100);
  }
}

/**
 * A GET on 127.0.0.1.
 *
 * @returns {Promise<{ status: number, body: string } | undefined>} undefined when nobody answers within
 *   2 s; `body`: its first 2,000 characters
 */
export function httpGet(port, path) {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        body = (body + chunk).slice(0, 2_000);
      });
      response.on('error', () => resolve(undefined));
      response.on('end', () => resolve({ status: response.statusCode, body }));
    });
    request.setTimeout(2_000, () => request.destroy(new Error('timed out')));
    request.on('error', () => resolve(undefined));
  });
}

/** Whether somebody listens on 127.0.0.1. */
export function accepts(port) {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const answer = (yes) => {
      socket.destroy();
      resolve(yes);
    };
    socket.setTimeout(2_000, () => answer(false));
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}
