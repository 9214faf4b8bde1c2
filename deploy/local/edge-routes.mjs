/** @typedef {'order-gateway' | 'market-data' | 'ledger' | 'ws-gateway' | 'strategy-runner'} Upstream */

/**
 * Which service answers a request target (`/path?query`, or the absolute form).
 *
 * @param {string} target
 * @returns {Upstream}
 */
export function upstreamOf(target) {
  const path = /^(?:[a-z][a-z0-9+.-]*:\/\/[^/?#]*)?([^?#]*)/i.exec(target)?.[1] ?? '/';
  if (path === '/ws' || path.startsWith('/ws/')) return 'ws-gateway';
  if (path === '/asyncapi' || path.startsWith('/asyncapi/')) return 'ws-gateway';
  if (path === '/api/ws' || path.startsWith('/api/ws/')) return 'ws-gateway';
  if (path.startsWith('/api/v1/executions/') || path.startsWith('/api/v1/market/')) {
    return 'market-data';
  }
  if (/^\/api\/v1\/strateg(ies|y-instances)(\/|$)/.test(path)) return 'strategy-runner';
  // What is for operators (the trial balance) stays on the ledger's own port.
  if (path.startsWith('/api/v1/ledger/accounts/') || path === '/api/v1/ledger/openapi.json') {
    return 'ledger';
  }
  return 'order-gateway';
}

// RFC 9110 section 7.6.1: these are about one connection, not about the message. Transfer-Encoding
// stays: without it a body whose length is unknown would lose its framing.
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'upgrade',
  'expect',
]);
// Whatever Connection says, these go on: without its length a body becomes the next request.
const FRAMING = new Set(['content-length', 'transfer-encoding', 'host']);
const FORWARDED = new Set(['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host']);

/** For operators on the services' own ports, not for the world. */
const OPERATIONAL = new Set(['/livez', '/readyz', '/startupz', '/metrics']);

/**
 * Why the edge itself refuses a request, before any service sees it; undefined when it does not.
 *
 * @param {{ url: string, headers: import('node:http').IncomingHttpHeaders }} request
 */
export function refusalOf({ url, headers }) {
  if (!url.startsWith('/')) {
    return { status: 400, code: 'BAD_TARGET', detail: 'The request target must begin with "/".' };
  }
  const named = (headers.connection ?? '').toLowerCase().split(',');
  if (named.some((name) => FRAMING.has(name.trim()))) {
    const detail = 'The Connection header must not name Content-Length, Transfer-Encoding or Host.';
    return { status: 400, code: 'BAD_CONNECTION_HEADER', detail };
  }
  const path = url.split('?', 1)[0].replace(/\/+$/, '').toLowerCase();
  if (OPERATIONAL.has(path) || path === '/internal' || path.startsWith('/internal/')) {
    return { status: 404, code: 'NOT_FOUND', detail: 'There is nothing at this path.' };
  }
  return undefined;
}

/**
 * The headers to send on, as a flat list of names and values that keeps repeats and spelling.
 *
 * @param {readonly string[]} rawHeaders
 * @param {string | undefined} connection value of the Connection header, whose names are dropped too
 * @returns {string[]}
 */
export function endToEndHeaders(rawHeaders, connection) {
  const named = new Set((connection ?? '').split(',').map((name) => name.trim().toLowerCase()));
  const kept = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i].toLowerCase();
    if (HOP_BY_HOP.has(name) || (named.has(name) && !FRAMING.has(name))) continue;
    kept.push(rawHeaders[i], rawHeaders[i + 1]);
  }
  return kept;
}

/**
 * The same list with who asked in place of what the client claimed: the edge is the outermost server,
 * so nothing before it can be believed.
 */
export function withClientAddress(headers, { remoteAddress, host }) {
  const kept = [];
  for (let i = 0; i + 1 < headers.length; i += 2) {
    if (!FORWARDED.has(headers[i].toLowerCase())) kept.push(headers[i], headers[i + 1]);
  }
  kept.push('X-Forwarded-For', remoteAddress ?? 'unknown', 'X-Forwarded-Proto', 'http');
  if (host !== undefined) kept.push('X-Forwarded-Host', host);
  return kept;
}
