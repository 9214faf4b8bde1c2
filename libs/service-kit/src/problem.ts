/** An HTTP answer that is no success: RFC 9457 problem details with a machine-readable code. */
import { HttpException } from '@nestjs/common';

export interface ProblemExtras {
  /** More members of the body, in the caller's own names. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export class Problem extends HttpException {
  override readonly name = 'Problem';

  /** `code` is UPPER_SNAKE_CASE and stable; `detail` is one sentence for a person. */
  constructor(
    status: number,
    readonly code: string,
    readonly detail: string,
    readonly extras: ProblemExtras = {},
  ) {
    super(detail, status);
  }
}
