/**
 * Lets a request through only with a valid access token or API key that has the scope, and says
 * whose it is. What only reads (GET, HEAD) needs `read`, all else `trade`, unless the route says.
 */
import {
  createParamDecorator,
  Inject,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Identity, Scope } from '@stratex/identity';
import type { Request } from 'express';
import { setCaller, type RequestCaller } from '../http/caller';
import { Problem } from '../problem';
import { Credentials } from './credentials';

const BEARER = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i;
const NEEDS = 'identity:needs';
const holders = new WeakMap<Request, Identity>();

type Need = Scope | 'session';

/** The scope that a route needs; `session`: it is for people, no API key will do. */
export const Needs = (need: Need) => SetMetadata(NEEDS, need);

@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Credentials) private readonly credentials: Credentials,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const identity = this.identify(request);
    const need = this.reflector.getAllAndOverride<Need | undefined>(NEEDS, [
      context.getHandler(),
      context.getClass(),
    ]);
    requireScope(identity, need ?? (isRead(request) ? 'read' : 'trade'));
    holders.set(request, identity);
    setCaller(request, callerOf(identity));
    return true;
  }

  private identify({ headers }: Request): Identity {
    if (!this.credentials.known)
      throw new Problem(503, 'UNAVAILABLE', 'The signing keys are not known yet; ask again.', {
        headers: { 'Retry-After': '1' },
      });
    const { authorization, 'x-api-key': apiKey } = headers;
    if (authorization !== undefined && apiKey !== undefined)
      throw new Problem(400, 'TWO_CREDENTIALS', 'Send an access token or an API key, not both.');
    if (typeof apiKey === 'string') {
      const identity = this.credentials.verifyApiKey(apiKey);
      if (identity !== undefined) return identity;
      throw unauthorized('UNAUTHORIZED', 'The API key is not valid.');
    }
    const token = BEARER.exec(authorization ?? '')?.[1];
    if (token === undefined)
      throw unauthorized(
        'UNAUTHORIZED',
        'Send an access token (Authorization: Bearer <token>) or an API key (X-API-Key).',
      );
    const verified = this.credentials.verifyToken(token, Date.now());
    if (verified.ok) return verified.identity;
    throw verified.expired
      ? unauthorized('TOKEN_EXPIRED', 'The access token has expired; refresh it or log in again.')
      : unauthorized('UNAUTHORIZED', 'The access token is not valid.');
  }
}

/** The caller of a route behind AuthGuard. */
export const Caller = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const holder = holders.get(context.switchToHttp().getRequest<Request>());
  if (holder === undefined) throw new Error('@Caller() needs @UseGuards(AuthGuard)');
  return holder;
});

function callerOf({ userId: user, credential }: Identity): RequestCaller {
  const [kind, id = ''] = credential.split('.');
  return kind === 'key' ? { user, apiKey: id } : { user };
}

const isRead = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

function requireScope({ scopes, credential }: Identity, need: Need): void {
  if (need === 'session') {
    if (credential.startsWith('session.')) return;
    throw new Problem(403, 'SESSION_REQUIRED', 'An API key cannot do this; log in.');
  }
  if (scopes.includes(need)) return;
  throw new Problem(403, 'INSUFFICIENT_SCOPE', `The API key has no scope "${need}".`, {
    headers: { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${need}"` },
  });
}

function unauthorized(code: string, detail: string): Problem {
  return new Problem(401, code, detail, { headers: { 'WWW-Authenticate': 'Bearer' } });
}
