/**
 * Cross-origin requests (https://fetch.spec.whatwg.org/#http-cors-protocol): nobody by default,
 * otherwise exactly the origins that are configured; there is no wildcard.
 */
import type { NextFunction, Request, Response } from 'express';

const PREFLIGHT_SECONDS = '600';
const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE';
const REQUEST_HEADERS = [
  ...['Authorization', 'Content-Type', 'Idempotency-Key', 'X-API-Key', 'X-Request-Id'],
  'traceparent',
].join(', ');
const ANSWER_HEADERS = [
  ...[
    'Content-Disposition',
    'Idempotency-Replayed',
    'RateLimit',
    'RateLimit-Policy',
    'Retry-After',
  ],
  ...['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset', 'X-Request-Id'],
].join(', ');

export function cors(origins: readonly string[]) {
  const allowed = new Set(origins);
  return (request: Request, response: Response, next: NextFunction): void => {
    const origin = request.get('origin');
    response.vary('Origin');
    const isAllowed = origin !== undefined && allowed.has(origin);
    if (isAllowed)
      response.set({
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Expose-Headers': ANSWER_HEADERS,
        'Cross-Origin-Resource-Policy': 'cross-origin',
      });
    if (request.method !== 'OPTIONS' || origin === undefined) {
      next();
      return;
    }
    if (isAllowed)
      response.set({
        'Access-Control-Allow-Methods': METHODS,
        'Access-Control-Allow-Headers': REQUEST_HEADERS,
        'Access-Control-Max-Age': PREFLIGHT_SECONDS,
      });
    response.status(204).end();
  };
}
