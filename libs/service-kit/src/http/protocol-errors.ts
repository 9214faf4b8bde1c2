/**
 * Requests that are no HTTP never reach a route; Node would answer them with a bare status line.
 * They get the same form as all failures, and the connection ends: what follows on it is anybody's
 * guess.
 */
import { STATUS_CODES, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { problemBody } from '../problem-body';
import { Problem } from '../problem';
import { PROTECTIVE_HEADERS } from './protective-headers';
import { contextOf } from './request-context';

export function answerProtocolErrors(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    // Half an answer is out already, or nobody is there to read one.
    const { _httpMessage: answering } = socket as Socket & { _httpMessage?: object | null };
    if (error.code === 'ECONNRESET' || !socket.writable || answering) {
      socket.destroy();
      return;
    }
    socket.end(answerTo(error.code));
  });
}

function answerTo(code: string | undefined): string {
  const problem = problemOf(code);
  const status = problem.getStatus();
  const { requestId } = contextOf(undefined, undefined);
  const body = JSON.stringify(problemBody(problem, requestId));
  const headers = {
    ...PROTECTIVE_HEADERS,
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    'X-Request-Id': requestId,
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}\r\n${lines.join('')}\r\n${body}`;
}

function problemOf(code: string | undefined): Problem {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new Problem(431, 'HEADERS_TOO_LARGE', 'The headers are too large.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new Problem(408, 'REQUEST_TIMEOUT', 'The request took too long to arrive.');
  return new Problem(400, 'BAD_REQUEST', 'The request is not valid HTTP/1.1.');
}
