/**
 * Who may connect: everything that is decided before the upgrade, in the documented order.
 *
 * Unknown path 404; not a WebSocket handshake 400; shutting down 503; foreign Origin 403; rate and
 * caps of the address 429, of the server 503; a parameter that is wrong 400; no valid credential 401;
 * cap of the user 429.
 */
import type { IncomingMessage } from 'node:http';
import type { Identity } from '@stratex/identity';
import type { ClientAddress } from '@stratex/service-kit';
import { parseStreamRequest, type StreamRequest } from '../session/stream-request';
import type { ConnectionCaps, Place } from './connection-caps';
import type { Endpoint } from './endpoint';
import { PathPattern, type PathParameters } from './path-pattern';
import type { Refusal } from './refusal';

export interface Admission {
  readonly endpoint: Endpoint;
  readonly request: StreamRequest;
  readonly identity: Identity | undefined;
  /** To be released when the connection has ended. Its address is the client's, as far as proxies are trusted. */
  readonly place: Place;
}

/** Whose upgrade it is. */
export interface CredentialJudge {
  identify(request: IncomingMessage, query: string, now: number): Promise<Identity | Refusal>;
  ofToken(token: string, now: number): Identity | Refusal;
}

export interface UpgradeGateOptions {
  readonly endpoints: readonly Endpoint[];
  readonly credentials: CredentialJudge;
  readonly caps: ConnectionCaps;
  readonly addresses: ClientAddress;
  /** Origins of pages that may connect; undefined: any. */
  readonly origins: ReadonlySet<string> | undefined;
}

const HANDSHAKE_KEY = /^[+/0-9A-Za-z]{22}==$/;

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
  async admit(request: IncomingMessage, now: number): Promise<Admission | Refusal> {
    const { caps, addresses, credentials } = this.options;
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
    const wanted = parseStreamRequest(
      new URLSearchParams(query),
      request.headers['sec-websocket-protocol'],
      parameters,
    );
    if (typeof wanted === 'string')
      return { status: 400, code: 'INVALID_PARAMETER', detail: wanted };
    const saysNow = endpoint.needsToken && !wanted.authenticatesLater;
    const identity = saysNow ? await credentials.identify(request, query, now) : undefined;
    if (identity !== undefined && 'status' in identity) return identity;
    // It may have begun while a ticket was looked up.
    const late = this.drainRefusal();
    if (late !== undefined) return late;
    const place = caps.take(address, identity?.userId);
    return 'status' in place ? place : { endpoint, request: wanted, identity, place };
  }

  /** Who was admitted without an identity has shown a token. */
  admitLater(place: Place, token: string, now: number): Identity | Refusal {
    const identity = this.verify(token, now);
    return 'status' in identity ? identity : (place.takeUser(identity.userId) ?? identity);
  }

  /** Whose token it is. @param now milliseconds since 1970. */
  verify(token: string, now: number): Identity | Refusal {
    return this.options.credentials.ofToken(token, now);
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

function unavailable(code: string, detail: string): Refusal {
  return { status: 503, code, detail, headers: { 'Retry-After': '2' } };
}
