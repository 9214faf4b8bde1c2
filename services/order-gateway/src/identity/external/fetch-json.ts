/** A small JSON document of another server: in time, of bounded size, without redirects. */
const BYTES_MAX = 64 * 1024;
const TIMEOUT_MS = 5_000;

/** @throws Error that says what was wrong and never repeats what the server sent. */
export async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url, {
    headers: { Accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new Error(`${url} answers ${String(response.status)}`);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    // Leaving the loop cancels the rest.
    if (size > BYTES_MAX) throw new Error(`${url} sends more than ${String(BYTES_MAX)} bytes`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new Error(`${url} sends no JSON`);
  }
}
