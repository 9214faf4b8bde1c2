/**
 * Who may connect: everything that is decided before the upgrade, in the documented order.
 *
 * Unknown path 404; not a WebSocket handshake 400; shutting down 503; foreign Origin 403; rate and
 * caps of the address 429, of the server 503; no valid token 401; cap of the user 429. The token is
 * taken from `Authorization: Bearer` or else from `?token=`, and is never logged nor repeated.
 */
import type { IncomingMessage } from 'node:http';
import type { ClientAddress } from '@stratex/service-kit';
import type { Identity } from '../session/identity';
import type { ConnectionCaps } from './connection-caps';
import type { Endpoint } from './endpoint';
import { PathPattern, type PathParameters } from './path-pattern';
import type { Refusal } from './refusal';

export interface Admission {
  readonly endpoint: Endpoint;
  readonly parameters: PathParameters;
  readonly identity: Identity | undefined;
  /** Gives the connection's place back; to be called when it has ended. */
  readonly release: () => void;
}

export interface TokenJudge {
  readonly ready: boolean;
  verify(token: string, now: number): Identity | undefined;
}

export interface UpgradeGateOptions {
  readonly endpoints: readonly Endpoint[];
  readonly tokens: TokenJudge;
  readonly caps: ConnectionCaps;
  readonly addresses: ClientAddress;
  /** Origins of pages that may connect; undefined: any. */
  readonly origins: ReadonlySet<string> | undefined;
}

const HANDSHAKE_KEY = /^[+/0-9A-Za-z]{22}==$/;
const BEARER = /^Bearer +(\S+)$/i;
const TOKEN_PLACES = 'Send an access token in "Authorization: Bearer" or "?token=".';

export class UpgradeGate {
  private draining = false;
  private readonly routes: readonly { pattern: PathPattern; endpoint: Endpoint }[];

  constructor(private readonly options: UpgradeGateOptions) {
    this.routes = options.endpoints.map((endpoint) => ({
      pattern: new PathPattern(endpoint.path),
      endpoint,
    }));
  }

  /** From now on nobody is admitted. */
  drain(): void {
    this.draining = true;
  }

  /** @param now milliseconds since 1970. */
  admit(request: IncomingMessage, now: number): Admission | Refusal {
    const { caps, addresses } = this.options;
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    const route = this.route(path);
    if (route === undefined)
      return { status: 404, code: 'NOT_FOUND', detail: 'There is no WebSocket at this path.' };
    const address = addresses.of(
      request.socket.remoteAddress ?? '',
      request.headersDistinct['x-forwarded-for']?.join(','),
    );
    const refusal =
      handshakeRefusal(request) ??
      this.drainRefusal() ??
      this.originRefusal(request) ??
      caps.refusalFor(address, now);
    if (refusal !== undefined) return refusal;
    const { endpoint, parameters } = route;
    const identity = endpoint.needsToken ? this.identify(request, query, now) : undefined;
    if (identity !== undefined && 'status' in identity) return identity;
    const release = caps.take(address, identity?.userId);
    return 'status' in release ? release : { endpoint, parameters, identity, release };
  }

  private route(path: string): { endpoint: Endpoint; parameters: PathParameters } | undefined {
    for (const { pattern, endpoint } of this.routes) {
      const parameters = pattern.match(path);
      if (parameters !== undefined) return { endpoint, parameters };
    }
    return undefined;
  }

  private drainRefusal(): Refusal | undefined {
    if (!this.draining) return undefined;
    return unavailable('SHUTTING_DOWN', 'This server is shutting down.');
  }

  private originRefusal({ headers }: IncomingMessage): Refusal | undefined {
    const { origins } = this.options;
    if (origins === undefined || headers.origin === undefined) return undefined;
    if (origins.has(headers.origin)) return undefined;
    const detail = 'Pages of this origin may not connect.';
    return { status: 403, code: 'ORIGIN_NOT_ALLOWED', detail };
  }

  private identify(request: IncomingMessage, query: string, now: number): Identity | Refusal {
    const { tokens } = this.options;
    const token =
      BEARER.exec(request.headers.authorization ?? '')?.[1] ??
      new URLSearchParams(query).get('token') ??
      '';
    if (token === '') return unauthorized('TOKEN_MISSING', TOKEN_PLACES, 'Bearer');
    if (!tokens.ready)
      return unavailable('KEYS_NOT_LOADED', 'The signing keys are not known yet; try again.');
    const detail = 'The access token is not valid or has expired.';
    return (
      tokens.verify(token, now) ??
      unauthorized('TOKEN_INVALID', detail, 'Bearer error="invalid_token"')
    );
  }
}

function handshakeRefusal({ method, headers }: IncomingMessage): Refusal | undefined {
  const bad = (detail: string): Refusal => ({ status: 400, code: 'BAD_HANDSHAKE', detail });
  if (method !== 'GET') return bad('A WebSocket handshake is a GET request.');
  if (headers.upgrade?.toLowerCase() !== 'websocket') return bad('Upgrade must be "websocket".');
  if (!HANDSHAKE_KEY.test(headers['sec-websocket-key'] ?? ''))
    return bad('Sec-WebSocket-Key is missing or malformed.');
  if (headers['sec-websocket-version'] !== '13')
    return {
      ...bad('Only version 13 of the protocol (RFC 6455) is spoken here.'),
      headers: { 'Sec-WebSocket-Version': '13' },
    };
  return undefined;
}

function unauthorized(code: string, detail: string, challenge: string): Refusal {
  return { status: 401, code, detail, headers: { 'WWW-Authenticate': challenge } };
}

function unavailable(code: string, detail: string): Refusal {
  return { status: 503, code, detail, headers: { 'Retry-After': '2' } };
}
