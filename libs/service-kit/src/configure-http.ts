/** The HTTP edge that all services share: limits, body parsing, problem answers, measurements. */
import type { Server } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { BODY_BYTES_MAX, parseJsonBody } from './json-body';
import type { Metrics } from './metrics';
import { Problem } from './problem';
import { ProblemFilter } from './problem-filter';

const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const JSON_TYPES = ['application/json', 'application/*+json'];

export function configureHttp(app: NestExpressApplication, metrics: Metrics): void {
  const server: Server = app.getHttpServer();
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(measure(metrics));
  app.use(protect);
  app.useBodyParser('raw', { type: JSON_TYPES, limit: BODY_BYTES_MAX, inflate: false });
  app.use(readJson);
  app.useGlobalFilters(new ProblemFilter());
}

function protect(_request: Request, response: Response, next: NextFunction): void {
  response.set({ 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' });
  next();
}

function readJson(request: Request, _response: Response, next: NextFunction): void {
  const body: unknown = request.body;
  if (Buffer.isBuffer(body)) {
    request.body = body.length === 0 ? undefined : parseJsonBody(body);
  } else if (hasBody(request)) {
    throw new Problem(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      'The body must be sent with Content-Type: application/json.',
    );
  }
  next();
}

function hasBody(request: Request): boolean {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  return encoding !== undefined || (length !== undefined && length !== '0');
}

function measure(metrics: Metrics) {
  const duration = metrics.histogram(
    'http_request_duration_seconds',
    'Time from a request to the end of its answer',
    ['method', 'route', 'status'],
  );
  return (request: Request, response: Response, next: NextFunction): void => {
    const stop = duration.startTimer();
    response.once('finish', () => {
      const { path = 'none' } = (request.route ?? {}) as { path?: string };
      stop({ method: request.method, route: path, status: String(response.statusCode) });
    });
    next();
  };
}
