/**
 * Requests that may be repeated safely, repeated when it helps.
 *
 * Reading is repeated as it is; what changes something only under an id by which the exchange knows
 * it again. A request is repeated when no answer came, or one that says that trying again may help
 * (429, 502, 503, 504), with full jitter and no sooner than `Retry-After`; at most `attempts` times.
 */
import { parseExactJson } from '../decimal/exact-json';
import type { Credentials } from './credentials';
import { Deadline } from './deadline';
import { OutcomeUnknown, ProblemError } from './problem-error';

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: object;
  /** A repeat does nothing twice. Absent with a method other than GET: it is never repeated. */
  readonly repeatId?: string;
  /** Also as the Idempotency-Key. */
  readonly sendsKey?: boolean;
  /** Keys whose numbers are amounts, where the route answers with numbers. */
  readonly amounts?: ReadonlySet<string>;
}

export interface HttpOptions {
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly fetch: typeof fetch;
  readonly random: () => number;
  /** Of one attempt, milliseconds. */
  readonly timeoutMs: number;
  readonly attempts: number;
}

const PASSING: ReadonlySet<number> = new Set([429, 502, 503, 504]);
/** The exchange may have done it all the same. */
const UNCERTAIN: ReadonlySet<number> = new Set([502, 504]);
const SETTLING: ReadonlySet<number> = new Set([400, 422]);
/** An earlier attempt is still being answered. */
const IN_USE_CODE = 'IDEMPOTENCY_KEY_IN_USE';
const UNKNOWN_CODE = 'ORDER_STATUS_UNKNOWN';
const WAIT_MS = 200;
const WAIT_MS_MAX = 5_000;
const NO_AMOUNTS: ReadonlySet<string> = new Set();

export class Http {
  constructor(private readonly options: HttpOptions) {}

  /** @throws ProblemError when refused; OutcomeUnknown when it is not known whether it was done. */
  async call<T>(call: Call): Promise<Answer<T>> {
    const mayRepeat = call.method === 'GET' || call.repeatId !== undefined;
    const attempts = mayRepeat ? this.options.attempts : 1;
    let doubt: unknown;
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.attempt<T>(call);
      if ('answer' in outcome) return outcome.answer;
      const { error, isUncertain } = outcome;
      if (isUncertain) doubt = error;
      const passes = !(error instanceof ProblemError) || isPassing(error);
      if (!passes || attempt >= attempts) throw this.verdict(call, error, doubt);
      await this.pause(attempt, error);
    }
  }

  /**
   * A refusal now settles an earlier attempt without an answer only where the exchange would have
   * refused that one too; a 401 or a cancel of an order that has ended meanwhile say nothing of it.
   */
  private verdict({ method, repeatId }: Call, error: unknown, doubt: unknown): unknown {
    if (method === 'GET' || doubt === undefined) return error;
    const settles =
      error instanceof ProblemError && method !== 'DELETE' && SETTLING.has(error.status);
    return settles ? error : new OutcomeUnknown(repeatId ?? 'no id', { cause: error });
  }

  private async attempt<T>(
    call: Call,
  ): Promise<{ answer: Answer<T> } | { error: unknown; isUncertain: boolean }> {
    const headers = await this.options.credentials.headers();
    const deadline = new Deadline(this.options.timeoutMs);
    try {
      const response = await this.send(call, headers, deadline.signal);
      const { status } = response;
      const text = await deadline.textOf(response);
      if (response.ok) return { answer: { status, body: bodyOf(text, call.amounts) as T } };
      const error = problemOf(response, text);
      return { error, isUncertain: UNCERTAIN.has(status) || error.code === UNKNOWN_CODE };
    } catch (error) {
      return { error, isUncertain: true };
    } finally {
      deadline.clear();
    }
  }

  private send(
    call: Call,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Response> {
    const { baseUrl } = this.options;
    const { method, body, repeatId, sendsKey } = call;
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(call.query ?? {}))
      if (value !== undefined) query.set(name, String(value));
    const search = query.size === 0 ? '' : `?${query.toString()}`;
    // Called without `this`: browsers refuse their fetch with another one.
    const { fetch } = this.options;
    return fetch(baseUrl + call.path + search, {
      method,
      headers: {
        Accept: 'application/json',
        ...headers,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(sendsKey === true && repeatId !== undefined && { 'Idempotency-Key': repeatId }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal,
    });
  }

  private pause(attempt: number, error: unknown): Promise<void> {
    const asked = error instanceof ProblemError ? (error.retryAfterMs ?? 0) : 0;
    const ceiling = Math.min(WAIT_MS * 2 ** attempt, WAIT_MS_MAX);
    const ms = Math.max(Math.min(asked, WAIT_MS_MAX), this.options.random() * ceiling);
    return new Promise((resolve) => setTimeout(resolve, ms));
  }
}

function isPassing({ status, code }: ProblemError): boolean {
  return PASSING.has(status) || code === IN_USE_CODE;
}

function bodyOf(text: string, amounts: ReadonlySet<string> = NO_AMOUNTS): unknown {
  return text === '' ? undefined : parseExactJson(text, amounts);
}

function problemOf(response: Response, text: string): ProblemError {
  let problem: Record<string, unknown> = {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null) problem = parsed as Record<string, unknown>;
  } catch {
    // A proxy on the way may answer with a page.
  }
  const { status, headers } = response;
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  const code = typeof problem.code === 'string' ? problem.code : `HTTP_${String(status)}`;
  return Number.isFinite(seconds)
    ? new ProblemError(status, code, problem, seconds * 1000)
    : new ProblemError(status, code, problem);
}
