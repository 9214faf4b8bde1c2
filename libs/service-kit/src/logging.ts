/** Structured logs: one JSON object a line, without anything that lets its reader log in. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Params } from 'nestjs-pino';
import { requestContext } from './http/request-context';
import { OPERATIONAL_PATHS } from './http/operational-paths';

const SECRET_PARAMETER = /([?&](?:token|ticket|access_token|password)=)[^&#]*/gi;
const SECRET_FIELDS = ['authorization', 'cookie', 'password', 'token', 'ticket', 'access_token'];
const REDACTED = '[redacted]';

/** The address as it may be logged: tokens, tickets and passwords in it are hidden. */
export function safeUrl(url: string): string {
  return url.replace(SECRET_PARAMETER, `$1${REDACTED}`);
}

export function loggerParams(service: string, level: string, instance?: string): Params {
  return {
    pinoHttp: {
      level,
      base: { service, pid: process.pid, ...(instance === undefined ? {} : { instance }) },
      redact: {
        paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.headers.${field}`]),
        censor: REDACTED,
      },
      quietReqLogger: true,
      customAttributeKeys: { reqId: 'request_id' },
      mixin: () => {
        const context = requestContext();
        return context === undefined ? {} : { trace_id: context.traceId };
      },
      autoLogging: { ignore: (req: IncomingMessage) => OPERATIONAL_PATHS.has(req.url ?? '') },
      customLogLevel: (_req: IncomingMessage, res: ServerResponse, error?: Error) => {
        if (error !== undefined || res.statusCode >= 500) return 'error';
        return res.statusCode >= 400 ? 'info' : 'debug';
      },
      serializers: {
        req: (req: { id: unknown; method: string; url: string }) => ({
          id: req.id,
          method: req.method,
          url: safeUrl(req.url),
        }),
        res: (res: { statusCode: number }) => ({ status: res.statusCode }),
      },
    },
  };
}
