/**
 * The HTTP edge that all services share: request ids, protective headers, CORS, limits, body
 * parsing, problem answers, measurements.
 *
 * Order: what every answer needs (id, headers) first, then what refuses cheaply (shutdown, rates by
 * address), then the body; users are known only behind the guards, so theirs is an interceptor.
 */
import type { Server } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { ClientAddress } from './http/client-address';
import { cors } from './http/cors';
import { OPERATIONAL_PATHS } from './http/operational-paths';
import { protect } from './http/protective-headers';
import { answerProtocolErrors } from './http/protocol-errors';
import { openRequestContext } from './http/request-context';
import { BODY_BYTES_MAX } from './json-body';
import { isJsonBody, readJson } from './http/read-json';
import type { Metrics } from './metrics';
import { Problem } from './problem';
import { ProblemFilter } from './problem-filter';
import { classRates } from './rate-limit/class-rates';
import { RateLimitInterceptor } from './rate-limit/rate-limit.interceptor';
import { RateLimits } from './rate-limit/rate-limits';
import type { Readiness } from './readiness';
import type { ServiceConfig } from './service-config';

const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;

export interface HttpParts {
  readonly config: ServiceConfig;
  readonly metrics: Metrics;
  readonly readiness: Readiness;
}

/** @throws ConfigError when rates or proxies are not valid. */
export function configureHttp(app: NestExpressApplication, parts: HttpParts): void {
  const { config, metrics, readiness } = parts;
  const server: Server = app.getHttpServer();
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  answerProtocolErrors(server);
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  const limits = rateLimits(config, metrics);
  app.use(openRequestContext);
  app.use(measure(metrics));
  app.use(protect);
  app.use(cors(config.CORS_ORIGINS));
  app.use(refuseWhileStopping(readiness));
  app.use(limitByAddress(limits, new ClientAddress(config.TRUSTED_PROXIES)));
  app.useBodyParser('raw', { type: isJsonBody, limit: BODY_BYTES_MAX, inflate: false });
  app.use(readJson);
  app.useGlobalInterceptors(new RateLimitInterceptor(limits));
  app.useGlobalFilters(new ProblemFilter());
}

function rateLimits(config: ServiceConfig, metrics: Metrics): RateLimits {
  return new RateLimits({
    rates: {
      address: classRates('RATE_LIMIT_ADDRESS', config.RATE_LIMIT_ADDRESS),
      user: classRates('RATE_LIMIT_USER', config.RATE_LIMIT_USER),
      key: classRates('RATE_LIMIT_KEY', config.RATE_LIMIT_KEY),
    },
    bucketsMax: config.RATE_LIMIT_SUBJECTS_MAX,
    refused: metrics.counter('http_rate_limited_total', 'Requests refused for their rate', [
      ...['scope', 'class'],
    ]),
  });
}

/** What has begun is finished; a kept connection is told to go elsewhere. */
function refuseWhileStopping(readiness: Readiness) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (!readiness.stopping) {
      next();
      return;
    }
    response.set('Connection', 'close');
    if (OPERATIONAL_PATHS.has(request.path)) next();
    else
      throw new Problem(503, 'SHUTTING_DOWN', 'This process is stopping; send it again.', {
        members: { retryable: true },
        headers: { 'Retry-After': '1' },
      });
  };
}

function limitByAddress(limits: RateLimits, addresses: ClientAddress) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (!OPERATIONAL_PATHS.has(request.path)) {
      const remote = request.socket.remoteAddress ?? '';
      const address = addresses.of(remote, request.get('x-forwarded-for'));
      limits.takeForAddress(request, response, address);
    }
    next();
  };
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
