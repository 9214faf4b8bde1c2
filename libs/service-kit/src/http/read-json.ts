/** Bodies are plain UTF-8 JSON or absent; whatever else is said about them is refused. */
import type { IncomingMessage } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { parseJsonBody } from '../json-body';
import { Problem } from '../problem';

const JSON_TYPE = /^application\/json[\t ]*(;[\t ]*charset=("utf-8"|utf-8)[\t ]*)?$/i;

/** Whether the body may be read at all; compressed ones are refused by the reader. */
export function isJsonBody(request: IncomingMessage): boolean {
  return JSON_TYPE.test(request.headers['content-type'] ?? '');
}

/** Express middleware behind the raw reader. @throws Problem 400, 415 */
export function readJson(request: Request, _response: Response, next: NextFunction): void {
  const body: unknown = request.body;
  if (Buffer.isBuffer(body)) {
    request.body = body.length === 0 ? undefined : parseJsonBody(body);
  } else if (hasBody(request)) {
    throw new Problem(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      'The body must be sent with Content-Type: application/json, in UTF-8.',
    );
  }
  next();
}

function hasBody(request: Request): boolean {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  return encoding !== undefined || (length !== undefined && length !== '0');
}
