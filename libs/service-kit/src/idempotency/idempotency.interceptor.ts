/**
 * `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): the same key with the same request
 * has the first answer again, with another request it is refused.
 *
 * A key is claimed before the route runs and given back only when it is certain that nothing was
 * changed. A failure that says nothing about that (a fault of ours, a process that died) leaves the
 * key claimed: better a key that answers "unknown" than an order placed twice.
 */
import { createHash } from 'node:crypto';
import {
  Logger,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { defer, lastValueFrom, type Observable } from 'rxjs';
import { callerOf } from '../http/caller';
import { Problem } from '../problem';
import type { AnswerStore, KeptAnswer } from './answer-store';

const KEY = /^[!-~]{1,255}$/;
const METHODS = new Set(['POST', 'PUT', 'PATCH']);
/** Problems that say that nothing was changed, and that a repeat may go better. */
const NOTHING_DONE = new Set(['EXCHANGE_BUSY', 'TOO_MANY_REQUESTS', 'SHUTTING_DOWN']);

interface KeptProblem {
  readonly code: string;
  readonly detail: string;
  readonly members: Problem['extras']['members'];
  readonly headers: Problem['extras']['headers'];
}

type Content = { readonly value: unknown } | { readonly problem: KeptProblem };

export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger('Idempotency');

  constructor(private readonly store: AnswerStore) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const key = request.get('idempotency-key');
    const user = callerOf(request)?.user;
    if (key === undefined || user === undefined || !METHODS.has(request.method))
      return next.handle();
    if (!KEY.test(key))
      throw new Problem(
        400,
        'INVALID_IDEMPOTENCY_KEY',
        'Idempotency-Key must be 1 to 255 visible ASCII characters without spaces, sent once.',
      );
    const response = http.getResponse<Response>();
    return defer(() => this.answer(user, key, request, response, next));
  }

  private async answer(
    user: string,
    key: string,
    request: Request,
    response: Response,
    next: CallHandler,
  ): Promise<unknown> {
    const claim = await this.store.claim(user, key, hashOf(request));
    switch (claim.kind) {
      case 'mine':
        return this.first(user, key, response, next);
      case 'answered':
        return again(claim.answer, response);
      case 'unanswered':
        throw new Problem(
          409,
          'IDEMPOTENCY_KEY_IN_USE',
          'The first request with this Idempotency-Key has no answer yet; try again shortly. If that ' +
            'does not help its outcome is unknown: look up what became of it, then use a new key.',
          { members: { retryable: true }, headers: { 'Retry-After': '1' } },
        );
      case 'other-request':
        throw new Problem(
          422,
          'IDEMPOTENCY_KEY_REUSED',
          'This Idempotency-Key was used for another request; use a new key for each.',
        );
    }
  }

  private async first(
    user: string,
    key: string,
    response: Response,
    next: CallHandler,
  ): Promise<unknown> {
    try {
      const value: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.keep(user, key, response.statusCode, { value });
      return value;
    } catch (error) {
      if (error instanceof Problem) await this.failed(user, key, error);
      throw error;
    }
  }

  private async failed(user: string, key: string, problem: Problem): Promise<void> {
    const { code, detail, extras } = problem;
    if (NOTHING_DONE.has(code)) {
      await this.store.release(user, key);
      return;
    }
    const { members, headers } = extras;
    await this.keep(user, key, problem.getStatus(), {
      problem: { code, detail, members, headers },
    });
  }

  /** The caller gets the answer also when it cannot be kept; the key then stays claimed. */
  private async keep(user: string, key: string, status: number, content: Content): Promise<void> {
    try {
      await this.store.keep(user, key, { status, content: JSON.stringify(content) });
    } catch (error) {
      this.logger.warn(`an answer could not be kept: ${String(error)}`);
    }
  }
}

function again({ status, content }: KeptAnswer, response: Response): unknown {
  response.set('Idempotency-Replayed', 'true');
  const kept = JSON.parse(content) as Content;
  if ('problem' in kept) {
    const { code, detail, members, headers } = kept.problem;
    throw new Problem(status, code, detail, {
      ...(members === undefined ? {} : { members }),
      ...(headers === undefined ? {} : { headers }),
    });
  }
  response.status(status);
  return kept.value;
}

function hashOf(request: Request): string {
  const content = JSON.stringify([request.method, request.originalUrl, request.body ?? null]);
  return createHash('sha256').update(content).digest('hex');
}
