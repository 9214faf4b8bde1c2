/**
 * The one place where a failure becomes an HTTP answer: `application/problem+json`.
 *
 * Nothing that was not written for the caller leaves the process: an unexpected error is logged
 * with its stack and answered with a fixed sentence, and no answer repeats the address.
 */
import {
  Catch,
  HttpException,
  Logger,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { Response } from 'express';
import { contextOf, requestContext } from './http/request-context';
import { Problem } from './problem';
import { problemBody } from './problem-body';

const OF_STATUS = new Map<number, readonly [code: string, detail: string]>([
  [400, ['BAD_REQUEST', 'The request could not be understood.']],
  [401, ['UNAUTHORIZED', 'This address needs a valid access token.']],
  [403, ['FORBIDDEN', 'This is not allowed.']],
  [404, ['NOT_FOUND', 'There is nothing at this address.']],
  [405, ['METHOD_NOT_ALLOWED', 'This address does not support that method.']],
  [408, ['REQUEST_TIMEOUT', 'The request took too long to arrive.']],
  [409, ['CONFLICT', 'The request conflicts with the present state.']],
  [413, ['BODY_TOO_LARGE', 'The body is too large.']],
  [415, ['UNSUPPORTED_MEDIA_TYPE', 'The body must be plain UTF-8 application/json.']],
  [429, ['TOO_MANY_REQUESTS', 'There were too many requests; try again later.']],
  [503, ['UNAVAILABLE', 'The service cannot answer now; try again later.']],
]);

@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('HTTP');

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const problem = toProblem(error);
    const status = problem.getStatus();
    if (status === 500) this.logger.error(error);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const { requestId } = requestContext() ?? contextOf(undefined, undefined);
    const body = problemBody(problem, requestId);
    response
      .status(status)
      .set({ 'Cache-Control': 'no-store', ...problem.extras.headers })
      .type('application/problem+json')
      .send(JSON.stringify(body));
  }
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = error instanceof HttpException ? error.getStatus() : clientErrorStatus(error);
  const [code, detail] = OF_STATUS.get(status) ?? [];
  if (code !== undefined && detail !== undefined) return new Problem(status, code, detail);
  if (status >= 400 && status < 500)
    return new Problem(status, 'BAD_REQUEST', 'The request could not be understood.');
  return new Problem(
    500,
    'INTERNAL_ERROR',
    'The service failed to answer; the failure has been recorded.',
  );
}

/** Errors of express and of the body reader carry a status; only those of the caller's making. */
function clientErrorStatus(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('status' in error)) return 500;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
