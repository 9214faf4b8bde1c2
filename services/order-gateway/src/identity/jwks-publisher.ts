/** Shows the public keys to the other services, which verify tokens without asking this one. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { AUTH_BUCKET, JWKS_KEY } from '@stratex/contracts';
import type { Broker } from '@stratex/nats';
import { BROKER } from '@stratex/service-kit';
import { SIGNING_KEY } from './access-tokens';
import type { SigningKey } from './signing-key';

@Injectable()
export class JwksPublisher implements OnModuleInit {
  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    @Inject(SIGNING_KEY) private readonly key: SigningKey,
  ) {}

  async onModuleInit(): Promise<void> {
    const bucket = await this.broker.js.views.kv(AUTH_BUCKET, { bindOnly: true });
    const jwks = JSON.stringify(this.key.jwks);
    const present = await bucket.get(JWKS_KEY);
    if (present?.string() !== jwks) await bucket.put(JWKS_KEY, jwks);
  }
}
