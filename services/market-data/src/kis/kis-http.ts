/** One HTTP request to KIS with a deadline and a bounded answer. */
import { fetchText } from '@stratex/http-client';
import { KisError } from './kis-error';

export interface KisHttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

export interface KisHttpAnswer {
  readonly status: number;
  readonly json: unknown;
}

const BOUNDS = { timeoutMs: 10_000, bytesMax: 4 * 1_024 * 1_024 };

/** @throws KisError when nothing usable came; an error status with JSON is an answer */
export async function kisHttp(
  request: KisHttpRequest,
  signal: AbortSignal,
): Promise<KisHttpAnswer> {
  const { method, url, headers, body } = request;
  const where = new URL(url).pathname;
  try {
    const init = {
      method,
      redirect: 'error',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    } as const;
    const { status, text } = await fetchText(url, init, { ...BOUNDS, signal });
    return { status, json: JSON.parse(text) };
  } catch (cause) {
    // A parser quotes what it read, which may be a token: then the cause is not handed on.
    const options = cause instanceof SyntaxError ? {} : { cause };
    throw new KisError(`KIS gave no answer to ${where}: ${reasonOf(cause)}`, null, options);
  }
}

function reasonOf(cause: unknown): string {
  if (cause instanceof SyntaxError) return 'the answer is no JSON';
  if (!(cause instanceof Error)) return 'it failed';
  return cause.cause instanceof Error ? cause.cause.message : cause.message;
}

/** A member of parsed JSON, whatever it is. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

export function textOf(value: unknown, name: string): string | undefined {
  const found = memberOf(value, name);
  return typeof found === 'string' ? found : undefined;
}
