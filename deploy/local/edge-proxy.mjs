import { Agent, createServer, request as send, STATUS_CODES } from 'node:http';

import { endToEndHeaders, refusalOf, upstreamOf, withClientAddress } from './edge-routes.mjs';

const ANSWER_MS_MAX = 60_000;
const UPGRADE_MS_MAX = 10_000;
const CONNECTIONS_MAX = 10_000;

/**
 * One address for the HTTP paths and sockets of all services, as an Ingress gives it in Kubernetes.
 * Bodies are streamed both ways; headers such as CORS and errors of a service pass untouched.
 *
 * @param {Readonly<Record<import('./edge-routes.mjs').Upstream, string>>} upstreams base URLs
 * @returns {import('node:http').Server}
 */
export function createEdge(upstreams) {
  // Shorter than a Node server keeps an idle connection (5 s), so that none is used while it closes.
  const agent = new Agent({
    keepAlive: true,
    timeout: 3_000,
    maxSockets: 1_024,
    maxFreeSockets: 64,
  });

  const optionsFor = (request, headers) => {
    const base = new URL(upstreams[upstreamOf(request.url)]);
    return {
      host: base.hostname,
      port: base.port || 80,
      method: request.method,
      path: request.url,
      headers: withClientAddress(headers, {
        remoteAddress: request.socket.remoteAddress,
        host: request.headers.host,
      }),
    };
  };

  const server = createServer((request, response) => {
    const refusal = refusalOf(request);
    if (refusal) {
      const { headers, body } = problemOf(refusal);
      response.writeHead(refusal.status, { ...headers, Connection: 'close' }).end(body);
      return;
    }
    const headers = endToEndHeaders(request.rawHeaders, request.headers.connection);
    // Node would announce a body of unknown length, which services refuse without a type.
    if (!hasBody(request) && request.method !== 'GET') headers.push('Content-Length', '0');
    const options = { ...optionsFor(request, headers), agent, timeout: ANSWER_MS_MAX };
    forward(request, response, options);
  });
  server.on('upgrade', (request, socket, head) => {
    const refusal = refusalOf(request);
    if (refusal) {
      socket.on('error', () => undefined);
      socket.end(rawProblem(refusal));
      return;
    }
    const headers = [
      ...endToEndHeaders(request.rawHeaders, request.headers.connection),
      ...['Connection', 'Upgrade', 'Upgrade', request.headers.upgrade ?? 'websocket'],
    ];
    const options = { ...optionsFor(request, headers), agent: false, timeout: UPGRADE_MS_MAX };
    forwardUpgrade(request, socket, head, options);
  });
  server.maxConnections = CONNECTIONS_MAX;
  server.on('close', () => agent.destroy());
  return server;
}

function forward(request, response, options) {
  const upstream = send(options);
  upstream.on('response', (answer) => {
    response.writeHead(
      answer.statusCode,
      answer.statusMessage,
      endToEndHeaders(answer.rawHeaders, answer.headers.connection),
    );
    answer.pipe(response);
    // Half an answer must look like half an answer.
    answer.on('error', () => response.destroy());
    answer.on('aborted', () => response.destroy());
  });
  upstream.on('timeout', () => upstream.destroy(new Error('no answer in time')));
  upstream.on('error', () => {
    const isSafe = request.method === 'GET' || request.method === 'HEAD';
    if (response.destroyed) return;
    if (response.headersSent) {
      response.destroy();
    } else if (upstream.reusedSocket && isSafe) {
      // The service closed an idle connection while we were taking it: ask on a new one.
      forward(request, response, { ...options, agent: false });
    } else {
      const { headers, body } = problemOf(unavailable(request.url));
      response.writeHead(502, headers).end(body);
      request.resume();
    }
  });
  response.on('close', () => {
    if (!response.writableFinished) upstream.destroy();
  });
  request.on('aborted', () => upstream.destroy());
  // A request without framing headers has no body; what follows on the wire is another request.
  if (hasBody(request)) request.pipe(upstream);
  else upstream.end();
}

function forwardUpgrade(request, socket, head, options) {
  const upstream = send(options);
  socket.on('error', () => upstream.destroy());
  socket.on('close', () => upstream.destroy());
  upstream.on('upgrade', (answer, upstreamSocket, upstreamHead) => {
    socket.write(`${statusLine(answer)}${headerLines(answer.rawHeaders)}\r\n`);
    if (upstreamHead.length > 0) socket.write(upstreamHead);
    if (head.length > 0) upstreamSocket.write(head);
    join(socket, upstreamSocket);
  });
  upstream.on('response', (answer) => {
    // The service refused (401, 403, 404, 429): its answer goes through and the connection ends.
    const headers = endToEndHeaders(answer.rawHeaders, answer.headers.connection).filter(
      (_, index, all) => all[index - (index % 2)].toLowerCase() !== 'transfer-encoding',
    );
    socket.write(`${statusLine(answer)}${headerLines(headers)}Connection: close\r\n\r\n`);
    answer.on('error', () => socket.destroy());
    answer.pipe(socket);
  });
  upstream.on('timeout', () => upstream.destroy(new Error('no answer in time')));
  upstream.on('error', () => {
    if (socket.destroyed || socket.bytesWritten > 0) {
      socket.destroy();
      return;
    }
    socket.end(rawProblem(unavailable(request.url)));
  });
  upstream.end();
}

/** Two sockets become one: what ends on one side ends on the other. */
function join(left, right) {
  for (const [from, to] of [
    [left, right],
    [right, left],
  ]) {
    from.setTimeout(0);
    from.setNoDelay(true);
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
    from.pipe(to);
  }
}

function statusLine(answer) {
  return `HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\n`;
}

function headerLines(flat) {
  let text = '';
  for (let i = 0; i + 1 < flat.length; i += 2) text += `${flat[i]}: ${flat[i + 1]}\r\n`;
  return text;
}

function hasBody({ headers }) {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}

function unavailable(target) {
  const detail = `The ${upstreamOf(target)} service does not answer; try again in a few seconds.`;
  return { status: 502, code: 'UPSTREAM_UNAVAILABLE', detail, retryAfter: '2' };
}

/** Problem details (RFC 9457) as headers and body. */
function problemOf({ status, code, detail, retryAfter }) {
  const title = STATUS_CODES[status];
  const body = JSON.stringify({ type: 'about:blank', title, status, code, detail });
  const headers = {
    'Content-Type': 'application/problem+json',
    'Content-Length': String(Buffer.byteLength(body)),
    ...(retryAfter === undefined ? {} : { 'Retry-After': retryAfter }),
  };
  return { headers, body };
}

/** The same as the bytes of an answer, for a socket that asked for an upgrade. */
function rawProblem(problem) {
  const { headers, body } = problemOf(problem);
  const lines = headerLines(Object.entries(headers).flat());
  const status = `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`;
  return `${status}\r\n${lines}Connection: close\r\n\r\n${body}`;
}
