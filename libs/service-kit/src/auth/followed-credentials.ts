/** Keys and revocations that order-gateway shares, followed for as long as the application lives. */
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { SharedIdentity, type Identity, type Verified } from '@stratex/identity';
import type { Broker } from '@stratex/nats';
import { BROKER } from '../broker.module';
import { Credentials } from './credentials';

@Injectable()
export class FollowedCredentials
  extends Credentials
  implements OnApplicationBootstrap, OnApplicationShutdown
{
  private readonly shared = new SharedIdentity();

  constructor(@Inject(BROKER) private readonly broker: Broker) {
    super();
  }

  /** Not waited for: a service does its work whether or not anybody can be let in. */
  onApplicationBootstrap(): void {
    void this.shared.follow(this.broker);
  }

  onApplicationShutdown(): void {
    this.shared.close();
  }

  get known(): boolean {
    return !this.shared.keys.isEmpty;
  }

  verifyToken(token: string, now: number): Verified {
    return this.shared.accessTokens.verify(token, now);
  }

  verifyApiKey(text: string): Identity | undefined {
    return this.shared.apiKeys.verify(text);
  }
}
