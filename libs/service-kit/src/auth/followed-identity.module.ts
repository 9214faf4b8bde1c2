/** AuthGuard for a service that does not issue credentials itself. */
import { Global, Module } from '@nestjs/common';
import { AuthGuard } from './auth.guard';
import { Credentials } from './credentials';
import { FollowedCredentials } from './followed-credentials';

@Global()
@Module({
  providers: [{ provide: Credentials, useClass: FollowedCredentials }, AuthGuard],
  exports: [AuthGuard, Credentials],
})
export class FollowedIdentityModule {}
