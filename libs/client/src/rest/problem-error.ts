/** The exchange refused: a problem document (RFC 9457) as an error. Nothing has changed there. */
import type { ProblemBody } from './generated/exchange-schemas';

export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly status: number,
    /** Stable; `INSUFFICIENT_FUNDS`. */
    readonly code: string,
    /** The whole document; has `remedy` where the exchange knows one. */
    readonly problem: Readonly<Partial<ProblemBody> & Record<string, unknown>>,
    readonly retryAfterMs?: number,
  ) {
    super(
      typeof problem.detail === 'string' ? problem.detail : `the server answered ${String(status)}`,
    );
  }

  get remedy(): string | undefined {
    return typeof this.problem.remedy === 'string' ? this.problem.remedy : undefined;
  }
}

/**
 * It is not known whether the exchange has done it. Never the same as failed: ask again, or repeat
 * the same request with the same id.
 */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';

  constructor(
    /** The Idempotency-Key or client_order_id to repeat it with. */
    readonly id: string,
    options: { readonly cause: unknown },
  ) {
    super(`no answer came; whether it was done is not known (repeat it with ${id})`, options);
  }
}
