/** One answer of an exchange over HTTP: in time, of bounded size, asked again when it says so. */
import { setTimeout as sleep } from 'node:timers/promises';
import { fetchText, HttpBoundError } from '@stratex/http-client';
import { CommandError } from './command-error';

const BOUNDS = { timeoutMs: 15_000, bytesMax: 4_000_000 };
const ATTEMPTS_MAX = 5;
const WAIT_SECONDS_MAX = 30;

/** Its JSON. @throws CommandError with what to do */
export async function askExchange(address: URL): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    const { status, text, waitSeconds } = await ask(address);
    if (status === 200) return jsonOf(address, text);
    const isBusy = status === 429 || status === 503;
    if (!isBusy || attempt === ATTEMPTS_MAX)
      throw new CommandError(`${address.origin} refuses (${status}): ${text.slice(0, 500)}`);
    await sleep(1_000 * waitSeconds);
  }
}

async function ask(address: URL) {
  try {
    const { status, headers, text } = await fetchText(address, {}, BOUNDS);
    const wait = Number(headers.get('retry-after') ?? 1);
    const waitSeconds = wait >= 0 && wait <= WAIT_SECONDS_MAX ? wait : WAIT_SECONDS_MAX;
    return { status, text, waitSeconds };
  } catch (error) {
    if (error instanceof HttpBoundError)
      throw new CommandError(`${address.origin} fails, ${error.message}: is it an exchange?`);
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new CommandError(
      `no exchange answers at ${address.origin} (${cause instanceof Error ? cause.message : String(cause)}): ` +
        'start it with "npm start", or name one with --url',
    );
  }
}

function jsonOf(address: URL, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new CommandError(`${address.origin} answers no JSON: is --url an exchange's?`);
  }
}
