/**
 * Who an upgrade speaks for. The first of these is taken, the others are not looked at: an access
 * token in `Authorization: Bearer`, an API key in `X-API-Key`, a ticket in `?ticket=`, an access
 * token as the subprotocol `bearer.<token>` or in `?token=`. None of them is ever logged or repeated.
 */
import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { SharedIdentity, type Identity } from '@stratex/identity';
import type { Refusal } from '../connection/refusal';
import { Tickets, TicketsUnavailable } from './tickets';

const BEARER = /^Bearer +(\S+)$/i;
const PLACES =
  'Send an access token in "Authorization: Bearer", "?token=" or the subprotocol "bearer.<token>", ' +
  'an API key in "X-API-Key", or a ticket in "?ticket=".';
const SUBPROTOCOL = /(?:^|,)\s*bearer\.([\w.-]+)\s*(?:,|$)/;

@Injectable()
export class Credentials {
  constructor(
    private readonly shared: SharedIdentity,
    private readonly tickets: Tickets,
  ) {}

  /** @param query without the question mark; @param now milliseconds since 1970. */
  async identify(
    { headers }: IncomingMessage,
    query: string,
    now: number,
  ): Promise<Identity | Refusal> {
    const parameters = new URLSearchParams(query);
    const bearer = BEARER.exec(headers.authorization ?? '')?.[1];
    const { 'x-api-key': apiKey } = headers;
    const ticket = parameters.get('ticket') ?? '';
    const offered = SUBPROTOCOL.exec(headers['sec-websocket-protocol'] ?? '')?.[1];
    const token = bearer ?? offered ?? parameters.get('token') ?? '';
    if (token === '' && apiKey === undefined && ticket === '')
      return unauthorized('TOKEN_MISSING', PLACES, 'Bearer');
    if (this.shared.keys.isEmpty)
      return unavailable('KEYS_NOT_LOADED', 'The signing keys are not known yet; try again.');
    if (bearer === undefined && apiKey !== undefined) return this.ofApiKey(String(apiKey));
    if (bearer === undefined && ticket !== '') return this.ofTicket(ticket, headers.origin, now);
    return this.ofToken(token, now);
  }

  /** @param now milliseconds since 1970. */
  ofToken(token: string, now: number): Identity | Refusal {
    const verified = this.shared.accessTokens.verify(token, now);
    // A socket lives exactly as long as its token: no tolerance for other clocks here.
    if (verified.ok && verified.identity.expiresAt > now) return verified.identity;
    return invalid('TOKEN_INVALID', 'The access token is not valid or has expired.');
  }

  private ofApiKey(text: string): Identity | Refusal {
    const identity = this.shared.apiKeys.verify(text);
    if (identity === undefined) return invalid('API_KEY_INVALID', 'The API key is not valid.');
    if (identity.scopes.includes('read')) return identity;
    const detail = 'The API key has no scope "read".';
    return { status: 403, code: 'INSUFFICIENT_SCOPE', detail };
  }

  private async ofTicket(
    ticket: string,
    origin: string | undefined,
    now: number,
  ): Promise<Identity | Refusal> {
    const refused = invalid('TICKET_INVALID', 'The ticket is not valid, was used or has expired.');
    try {
      const content = await this.tickets.redeem(ticket, now);
      if (content === undefined || !('identity' in content)) return refused;
      const { identity, origin: page } = content;
      if (page !== undefined && page !== origin) return refused;
      if (identity.expiresAt <= now || this.shared.isVoid(identity.credential)) return refused;
      return identity;
    } catch (error) {
      if (!(error instanceof TicketsUnavailable)) throw error;
      return unavailable('TICKETS_UNAVAILABLE', 'Tickets cannot be used now; get another one.');
    }
  }
}

function invalid(code: string, detail: string): Refusal {
  return unauthorized(code, detail, 'Bearer error="invalid_token"');
}

function unauthorized(code: string, detail: string, challenge: string): Refusal {
  return { status: 401, code, detail, headers: { 'WWW-Authenticate': challenge } };
}

function unavailable(code: string, detail: string): Refusal {
  return { status: 503, code, detail, headers: { 'Retry-After': '2' } };
}
