/** Who may do what: users, passwords, tokens. */
import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { GatewayConfig } from '../gateway-config';
import { AccessTokens, SIGNING_KEY } from './access-tokens';
import { AuthGuard } from './auth.guard';
import { IdentityController } from './identity.controller';
import { JwksPublisher } from './jwks-publisher';
import { PasswordHasher } from './password-hasher';
import { loadSigningKey } from './signing-key';
import { Users } from './users';

@Module({
  imports: [JwtModule.register({})],
  controllers: [IdentityController],
  providers: [
    {
      provide: SIGNING_KEY,
      inject: [GatewayConfig],
      useFactory: (config: GatewayConfig) => loadSigningKey(config.JWT_PRIVATE_KEY_FILE),
    },
    AccessTokens,
    AuthGuard,
    JwksPublisher,
    PasswordHasher,
    Users,
  ],
  exports: [AccessTokens, AuthGuard],
})
export class IdentityModule {}
