/** Who may do what: users, sessions, keys and tokens. */
import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { TicketOffice } from '@stratex/identity';
import type { Broker } from '@stratex/nats';
import { AuthGuard, BROKER, Credentials } from '@stratex/service-kit';
import { GatewayConfig } from '../gateway-config';
import { AccessTokens, SIGNING_KEY } from './access-tokens';
import { ApiKeys } from './api-keys';
import { ApiKeysController } from './api-keys.controller';
import { ExternalTokens } from './external/external-tokens';
import { ExternalUsers } from './external/external-users';
import { EXTERNAL_TOKENS, IdentityController } from './identity.controller';
import { Login } from './login';
import { PasswordHasher } from './password-hasher';
import { Sessions } from './sessions';
import { SessionsController } from './sessions.controller';
import { SharedCredentials } from './shared-credentials';
import { loadSigningKey } from './signing-key';
import { Users } from './users';

@Module({
  imports: [JwtModule.register({})],
  controllers: [IdentityController, SessionsController, ApiKeysController],
  providers: [
    { provide: SIGNING_KEY, inject: [GatewayConfig], useFactory: loadSigningKey },
    {
      provide: EXTERNAL_TOKENS,
      inject: [GatewayConfig],
      useFactory: ({ OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience }: GatewayConfig) =>
        issuer === undefined || audience === undefined
          ? undefined
          : new ExternalTokens(issuer, audience),
    },
    {
      provide: TicketOffice,
      inject: [BROKER],
      useFactory: (broker: Broker) => new TicketOffice(broker),
    },
    AccessTokens,
    ApiKeys,
    AuthGuard,
    ExternalUsers,
    Login,
    PasswordHasher,
    Sessions,
    SharedCredentials,
    { provide: Credentials, useExisting: SharedCredentials },
    Users,
  ],
  exports: [AuthGuard, Credentials, SharedCredentials],
})
export class IdentityModule {}
