/** Registration, login, and the public keys with which tokens are verified. */
import { Body, Controller, Get, Header, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem } from '@stratex/service-kit';
import { ApiProblem } from '../openapi/api-problem';
import { ACCESS_TOKEN_SECONDS, AccessTokens, SIGNING_KEY } from './access-tokens';
import {
  Credentials,
  JwksSchema,
  LoggedInSchema,
  type LoggedIn,
  RegisteredSchema,
  type Registered,
} from './identity.dto';
import { PasswordHasher } from './password-hasher';
import type { Jwks, SigningKey } from './signing-key';
import { Users } from './users';

@ApiTags('identity')
@Controller()
export class IdentityController {
  constructor(
    @Inject(Users) private readonly users: Users,
    @Inject(PasswordHasher) private readonly hasher: PasswordHasher,
    @Inject(AccessTokens) private readonly tokens: AccessTokens,
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
  @ApiOperation({ summary: 'Get an access token' })
  @ApiOkResponse({ type: LoggedInSchema })
  @ApiProblem(401, 'INVALID_CREDENTIALS')
  async login(@Body() { username, password }: Credentials): Promise<LoggedIn> {
    const user = await this.users.find(username);
    const matches = await this.hasher.matches(password, user?.passwordHash);
    if (user === undefined || !matches)
      throw new Problem(401, 'INVALID_CREDENTIALS', 'The username or the password is wrong.');
    return {
      access_token: this.tokens.issue(user),
      token_type: 'Bearer',
      expires_in: ACCESS_TOKEN_SECONDS,
    };
  }

  @Get('.well-known/jwks.json')
  @Header('Cache-Control', 'public, max-age=300')
  @ApiOperation({ summary: 'The public keys that verify access tokens (RFC 7517)' })
  @ApiOkResponse({ type: JwksSchema })
  jwks(): Jwks {
    return this.key.jwks;
  }
}
