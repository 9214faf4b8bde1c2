/** Lets a request through only with a valid access token, and says whose it is. */
import {
  createParamDecorator,
  Inject,
  Injectable,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Problem, setCaller } from '@stratex/service-kit';
import type { Request } from 'express';
import { AccessTokens, type AccountHolder } from './access-tokens';

const BEARER = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i;
const holders = new WeakMap<Request, AccountHolder>();

@Injectable()
export class AuthGuard implements CanActivate {
  constructor(@Inject(AccessTokens) private readonly tokens: AccessTokens) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined)
      throw unauthorized('UNAUTHORIZED', 'Send an access token: Authorization: Bearer <token>.');
    const verified = this.tokens.verify(token);
    if (verified.ok) {
      holders.set(request, verified.holder);
      setCaller(request, { user: verified.holder.userId });
      return true;
    }
    throw verified.expired
      ? unauthorized('TOKEN_EXPIRED', 'The access token has expired; log in again.')
      : unauthorized('UNAUTHORIZED', 'The access token is not valid.');
  }
}

/** The caller of a route behind AuthGuard. */
export const Caller = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const holder = holders.get(context.switchToHttp().getRequest<Request>());
  if (holder === undefined) throw new Error('@Caller() needs @UseGuards(AuthGuard)');
  return holder;
});

function unauthorized(code: string, detail: string): Problem {
  return new Problem(401, code, detail, { headers: { 'WWW-Authenticate': 'Bearer' } });
}
