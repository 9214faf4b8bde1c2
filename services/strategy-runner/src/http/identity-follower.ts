/** Keys and revocations that order-gateway shares, followed for as long as the application lives. */
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { SharedIdentity } from '@stratex/identity';
import type { Broker } from '@stratex/nats';
import { BROKER } from '@stratex/service-kit';

@Injectable()
export class IdentityFollower implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    @Inject(SharedIdentity) private readonly shared: SharedIdentity,
  ) {}

  /** Not waited for: strategies run whether or not anybody can be let in. */
  onApplicationBootstrap(): void {
    void this.shared.follow(this.broker);
  }

  onApplicationShutdown(): void {
    this.shared.close();
  }
}
