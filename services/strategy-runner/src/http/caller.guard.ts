/** Lets a request through with a valid access token or API key: `read` to look, `trade` to change. */
import {
  createParamDecorator,
  Inject,
  Injectable,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { SharedIdentity, type Identity, type Verified } from '@stratex/identity';
import { Problem } from '@stratex/service-kit';

interface Request {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

const BEARER = /^Bearer (\S+)$/i;
const callers = new WeakMap<object, Identity>();

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
    const scope = request.method === 'GET' || request.method === 'HEAD' ? 'read' : 'trade';
    if (!verified.identity.scopes.includes(scope))
      throw new Problem(403, 'FORBIDDEN', `This API key may not ${scope}.`);
    callers.set(request, verified.identity);
    return true;
  }

  private verify({ headers }: Request): Verified {
    const { authorization, 'x-api-key': key } = headers;
    if (authorization !== undefined && key !== undefined)
      throw new Problem(400, 'TWO_CREDENTIALS', 'Send an access token or an API key, not both.');
    if (typeof key === 'string') {
      const identity = this.shared.apiKeys.verify(key);
      return identity === undefined ? { ok: false, expired: false } : { ok: true, identity };
    }
    const token = typeof authorization === 'string' ? BEARER.exec(authorization)?.[1] : undefined;
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
