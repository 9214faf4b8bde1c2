/** Registration, the three ways to a session, and the public keys that verify access tokens. */
import { Body, Controller, Get, Header, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblem, Problem } from '@stratex/service-kit';
import type { Request } from 'express';
import { ACCESS_TOKEN_SECONDS, AccessTokens, SIGNING_KEY } from './access-tokens';
import { ExternalTokens } from './external/external-tokens';
import { ExternalUsers } from './external/external-users';
import {
  Credentials,
  ExternalTokenBody,
  JwksSchema,
  LoggedInSchema,
  type LoggedIn,
  RefreshBody,
  RegisteredSchema,
  type Registered,
} from './identity.dto';
import { Login } from './login';
import { PasswordHasher } from './password-hasher';
import { Sessions, type OpenedSession } from './sessions';
import { SharedCredentials } from './shared-credentials';
import type { Jwks, SigningKey } from './signing-key';
import { Users } from './users';

export const EXTERNAL_TOKENS = Symbol('EXTERNAL_TOKENS');

interface NamedUser {
  readonly id: string;
  readonly name: string;
}

@ApiTags('identity')
@Controller()
export class IdentityController {
  constructor(
    @Inject(Users) private readonly users: Users,
    @Inject(PasswordHasher) private readonly hasher: PasswordHasher,
    @Inject(Login) private readonly logins: Login,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SharedCredentials) private readonly credentials: SharedCredentials,
    @Inject(AccessTokens) private readonly tokens: AccessTokens,
    @Inject(ExternalUsers) private readonly externalUsers: ExternalUsers,
    @Inject(EXTERNAL_TOKENS) private readonly external: ExternalTokens | undefined,
    @Inject(SIGNING_KEY) private readonly key: SigningKey,
  ) {}

  @Post('api/v1/auth/register')
  @ApiOperation({ summary: 'Make a user' })
  @ApiCreatedResponse({ type: RegisteredSchema })
  @ApiProblem(400, 'VALIDATION_FAILED')
  @ApiProblem(409, 'USERNAME_TAKEN')
  async register(@Body() { username, password }: Credentials): Promise<Registered> {
    const id = await this.users.add(username, await this.hasher.hash(password));
    if (id === undefined) throw new Problem(409, 'USERNAME_TAKEN', 'This username is taken.');
    return { user_id: id };
  }

  @Post('api/v1/auth/login')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Open a session: get an access token and a refresh token' })
  @ApiOkResponse({ type: LoggedInSchema })
  @ApiProblem(401, 'INVALID_CREDENTIALS')
  @ApiProblem(429, 'TOO_MANY_LOGINS')
  async login(
    @Body() { username, password }: Credentials,
    @Req() request: Request,
  ): Promise<LoggedIn> {
    return this.open(await this.logins.with(username, password, request));
  }

  @Post('api/v1/auth/oidc')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Open a session with a token of the configured OpenID Connect issuer' })
  @ApiOkResponse({ type: LoggedInSchema })
  @ApiProblem(401, 'INVALID_CREDENTIALS')
  @ApiProblem(404, 'OIDC_NOT_CONFIGURED')
  @ApiProblem(503, 'ISSUER_UNAVAILABLE')
  async exchange(@Body() { token }: ExternalTokenBody): Promise<LoggedIn> {
    if (this.external === undefined)
      throw new Problem(404, 'OIDC_NOT_CONFIGURED', 'No other issuer is configured here.');
    const verified = await this.external.verify(token, Date.now());
    if (verified.ok)
      return this.open(await this.externalUsers.findOrAdd(verified.issuer, verified.subject));
    if (verified.unavailable)
      throw new Problem(503, 'ISSUER_UNAVAILABLE', "The issuer's keys cannot be fetched now.", {
        headers: { 'Retry-After': '10' },
      });
    throw new Problem(401, 'INVALID_CREDENTIALS', 'The token of the issuer is not valid.');
  }

  @Post('api/v1/auth/refresh')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Get the next pair of tokens for a refresh token' })
  @ApiOkResponse({ type: LoggedInSchema })
  @ApiProblem(401, 'INVALID_REFRESH_TOKEN')
  async refresh(@Body() { refresh_token }: RefreshBody): Promise<LoggedIn> {
    const refreshed = await this.sessions.refresh(refresh_token);
    if ('session' in refreshed) return this.answer(refreshed.user, refreshed.session);
    await this.credentials.endSessions(refreshed.ended);
    const detail = 'The refresh token is not valid or was used before; log in again.';
    throw new Problem(401, 'INVALID_REFRESH_TOKEN', detail);
  }

  @Get('.well-known/jwks.json')
  @Header('Cache-Control', 'public, max-age=300')
  @ApiOperation({ summary: 'The public keys that verify access tokens (RFC 7517)' })
  @ApiOkResponse({ type: JwksSchema })
  jwks(): Jwks {
    return this.key.jwks;
  }

  private async open(user: NamedUser): Promise<LoggedIn> {
    const { session, ended } = await this.sessions.open(user.id);
    await this.credentials.endSessions(ended);
    return this.answer(user, session);
  }

  private answer(user: NamedUser, session: OpenedSession): LoggedIn {
    return {
      access_token: this.tokens.issue(user, session.id),
      token_type: 'Bearer',
      expires_in: ACCESS_TOKEN_SECONDS,
      refresh_token: session.refreshToken,
    };
  }
}
