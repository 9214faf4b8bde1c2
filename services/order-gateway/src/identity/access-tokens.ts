/** Issues access tokens: JWTs signed with ES256, each of one session. */
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { ACCESS_TOKEN, accountOf, type Identity } from '@stratex/identity';
import type { SigningKey } from './signing-key';

export const SIGNING_KEY = Symbol('SIGNING_KEY');
export const ACCESS_TOKEN_SECONDS = 15 * 60;

/** Who a request speaks for. */
export type AccountHolder = Identity;

@Injectable()
export class AccessTokens {
  constructor(
    @Inject(JwtService) private readonly jwt: JwtService,
    @Inject(SIGNING_KEY) private readonly key: SigningKey,
  ) {}

  issue(
    user: { readonly id: string; readonly name: string },
    sessionId: string,
    lifetimeSeconds = ACCESS_TOKEN_SECONDS,
  ): string {
    return this.jwt.sign(
      { acc: accountOf(user.id), name: user.name, sid: sessionId },
      {
        privateKey: this.key.privateKey,
        header: { alg: ACCESS_TOKEN.algorithm, typ: ACCESS_TOKEN.type, kid: this.key.kid },
        algorithm: ACCESS_TOKEN.algorithm,
        subject: user.id,
        issuer: ACCESS_TOKEN.issuer,
        audience: ACCESS_TOKEN.audience,
        jwtid: randomUUID(),
        expiresIn: lifetimeSeconds,
      },
    );
  }
}
