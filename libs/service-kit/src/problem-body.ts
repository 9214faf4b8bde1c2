/** The body of a problem answer (RFC 9457); the only place where its members are put together. */
import { STATUS_CODES } from 'node:http';
import type { Problem } from './problem';

export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** Names this occurrence, not the address that was asked: an address may hold a secret. */
  readonly instance: string;
  readonly request_id: string;
  readonly [member: string]: unknown;
}

export function problemBody(problem: Problem, requestId: string): ProblemBody {
  const status = problem.getStatus();
  return {
    ...problem.extras.members,
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code: problem.code,
    detail: problem.detail,
    instance: `urn:request:${requestId}`,
    request_id: requestId,
  };
}
