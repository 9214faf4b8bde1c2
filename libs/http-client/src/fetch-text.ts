/**
 * One HTTP request to another server: an answer in time and of bounded size, or an error.
 *
 * The deadline holds to the last byte. The signal that `fetch` takes does not: once the head of an
 * answer has come and memory has been collected, Node's fetch may no longer follow its signal
 * (https://github.com/nodejs/undici/issues/4068; on Node 20 with `redirect: 'error'`), and a server
 * that sends a byte at a time would hold us for ever. So the body is read, and given up, here.
 */

export interface HttpBounds {
  /** From the call to the last byte. */
  readonly timeoutMs: number;
  /** Of the body. */
  readonly bytesMax: number;
  /** Gives up sooner; its reason is thrown. */
  readonly signal?: AbortSignal;
}

export interface HttpText {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The server took too long or sent too much. It never repeats what was sent. */
export class HttpBoundError extends Error {
  override readonly name = 'HttpBoundError';
}

/** @throws HttpBoundError; the signal's reason; TypeError of fetch when nothing answers. */
export async function fetchText(
  url: string | URL,
  init: Omit<RequestInit, 'signal'>,
  { timeoutMs, bytesMax, signal }: HttpBounds,
): Promise<HttpText> {
  signal?.throwIfAborted();
  const end = new AbortController();
  const timer = setTimeout(() => {
    end.abort(new HttpBoundError(`no whole answer within ${String(timeoutMs)} ms`));
  }, timeoutMs);
  const giveUp = (): void => {
    end.abort(signal?.reason);
  };
  signal?.addEventListener('abort', giveUp);
  try {
    const { status, headers, body } = await fetch(url, { ...init, signal: end.signal });
    const text = body === null ? '' : await readBody(body, bytesMax, end.signal);
    return { status, headers, text };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}

async function readBody(
  body: ReadableStream<Uint8Array>,
  bytesMax: number,
  end: AbortSignal,
): Promise<string> {
  const reader = body.getReader();
  const cancel = (): void => {
    // Fails when fetch saw the signal too: then the body has ended already.
    reader.cancel(end.reason).catch(() => undefined);
  };
  end.addEventListener('abort', cancel);
  if (end.aborted) cancel();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    end.throwIfAborted();
    if (done) return Buffer.concat(chunks).toString('utf8');
    size += value.length;
    if (size > bytesMax) {
      cancel();
      throw new HttpBoundError(`the answer has more than ${String(bytesMax)} bytes`);
    }
    chunks.push(value);
  }
}
