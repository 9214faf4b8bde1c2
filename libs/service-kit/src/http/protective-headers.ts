/** Headers of every answer, also of those that no route gave: a browser may do nothing with it. */
import type { NextFunction, Request, Response } from 'express';

export const PROTECTIVE_HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Referrer-Policy': 'no-referrer',
  // Browsers ignore it on plain HTTP.
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'X-Permitted-Cross-Domain-Policies': 'none',
};

/** Express middleware; a route may replace what does not fit it. */
export function protect(_request: Request, response: Response, next: NextFunction): void {
  response.set(PROTECTIVE_HEADERS);
  next();
}
