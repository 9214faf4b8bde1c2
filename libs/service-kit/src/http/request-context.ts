/**
 * Which request something is done for: its id and its place in a trace (W3C Trace Context).
 *
 * The context follows the request through every await, so that log lines, problems and commands can
 * name it without being handed it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes, randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

export interface RequestContext {
  readonly requestId: string;
  /** 32 hexadecimal digits; the caller's when it sent a valid traceparent. */
  readonly traceId: string;
  /** `00-<trace id>-<our span id>-<flags>`. */
  readonly traceparent: string;
}

const REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;
const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const NOT_SAMPLED = '00';
const SAMPLED_BIT = 1;

const contexts = new AsyncLocalStorage<RequestContext>();

/** The context of the request that is being answered; undefined outside of one. */
export function requestContext(): RequestContext | undefined {
  return contexts.getStore();
}

/** Runs `work`, and whatever it starts, on behalf of that request. */
export function withRequestContext<T>(context: RequestContext, work: () => T): T {
  return contexts.run(context, work);
}

/** Ids that are not well formed are replaced, never repaired. */
export function contextOf(
  requestId: string | undefined,
  traceparent: string | undefined,
): RequestContext {
  const given = parseTraceparent(traceparent);
  const traceId = given?.traceId ?? randomBytes(16).toString('hex');
  const spanId = randomBytes(8).toString('hex');
  return {
    requestId: requestId !== undefined && REQUEST_ID.test(requestId) ? requestId : randomUUID(),
    traceId,
    traceparent: `00-${traceId}-${spanId}-${given?.flags ?? NOT_SAMPLED}`,
  };
}

/** Express middleware: the request's id stands in the answer too. */
export function openRequestContext(request: Request, response: Response, next: NextFunction): void {
  const context = contextOf(request.get('x-request-id'), request.get('traceparent'));
  (request as { id?: string }).id = context.requestId;
  response.setHeader('X-Request-Id', context.requestId);
  contexts.run(context, next);
}

/** https://www.w3.org/TR/trace-context/#traceparent-header */
function parseTraceparent(
  text: string | undefined,
): { readonly traceId: string; readonly flags: string } | undefined {
  const [, version, traceId, parentId, flags, rest] = TRACEPARENT.exec(text ?? '') ?? [];
  if (version === undefined || traceId === undefined || flags === undefined) return undefined;
  if (version === 'ff' || (version === '00' && rest !== undefined)) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(parentId ?? '')) return undefined;
  // Of the flags only "sampled" has a meaning that we know.
  return { traceId, flags: (parseInt(flags, 16) & SAMPLED_BIT) === 1 ? '01' : NOT_SAMPLED };
}
