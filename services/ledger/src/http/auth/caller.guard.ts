/** Lets a request through only with a valid access token or API key that may read. */
import {
  createParamDecorator,
  Inject,
  Injectable,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { SharedIdentity, type Identity, type Verified } from '@stratex/identity';
import { Problem } from '@stratex/service-kit';
import type { Request } from 'express';

const BEARER = /^Bearer (\S+)$/i;
const API_KEY_HEADER = 'x-api-key';
const callers = new WeakMap<Request, Identity>();

@Injectable()
export class CallerGuard implements CanActivate {
  constructor(@Inject(SharedIdentity) private readonly shared: SharedIdentity) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (this.shared.keys.isEmpty)
      throw new Problem(503, 'UNAVAILABLE', 'The signing keys are not known yet: ask again.');
    const verified = this.verify(request);
    if (!verified.ok)
      throw verified.expired
        ? unauthorized('TOKEN_EXPIRED', 'The access token has expired; log in again.')
        : unauthorized('UNAUTHORIZED', 'Send a valid access token or API key.');
    if (!verified.identity.scopes.includes('read'))
      throw new Problem(403, 'FORBIDDEN', 'This API key may not read.');
    callers.set(request, verified.identity);
    return true;
  }

  private verify({ headers }: Request): Verified {
    const key = headers[API_KEY_HEADER];
    if (typeof key === 'string') {
      const identity = this.shared.apiKeys.verify(key);
      return identity === undefined ? { ok: false, expired: false } : { ok: true, identity };
    }
    const token = BEARER.exec(headers.authorization ?? '')?.[1];
    if (token === undefined) return { ok: false, expired: false };
    return this.shared.accessTokens.verify(token, Date.now());
  }
}

/** The caller of a route behind CallerGuard. */
export const Caller = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const caller = callers.get(context.switchToHttp().getRequest<Request>());
  if (caller === undefined) throw new Error('@Caller() needs @UseGuards(CallerGuard)');
  return caller;
});

function unauthorized(code: string, detail: string): Problem {
  return new Problem(401, code, detail, { headers: { 'WWW-Authenticate': 'Bearer' } });
}
