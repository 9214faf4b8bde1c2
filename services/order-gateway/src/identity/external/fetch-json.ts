/** A small JSON document of another server: in time, of bounded size, without redirects. */
import { fetchText } from '@stratex/http-client';

const LIMITS = { bytesMax: 64 * 1024, timeoutMs: 5_000 };

/** @throws Error that says what was wrong and never repeats what the server sent. */
export async function fetchJson(url: string): Promise<unknown> {
  const init = { headers: { Accept: 'application/json' }, redirect: 'error' } as const;
  const { status, text } = await fetchText(url, init, LIMITS);
  if (status < 200 || status > 299) throw new Error(`${url} answers ${String(status)}`);
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${url} sends no JSON`);
  }
}
