/** Follows the signing keys that order-gateway publishes; until there are some nobody is let in. */
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { AUTH_BUCKET, JWKS_KEY } from '@stratex/contracts';
import { subscribeStream, type Broker, type StreamSubscription } from '@stratex/nats';
import { BROKER, Readiness } from '@stratex/service-kit';
import { KeySet } from './key-set';

@Injectable()
export class KeySource implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('KeySource');
  private subscription: StreamSubscription | undefined;

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    private readonly keys: KeySet,
    private readonly readiness: Readiness,
  ) {}

  /** A key-value bucket is a stream, and a watch on a key is its last message and what follows. */
  async onApplicationBootstrap(): Promise<void> {
    this.readiness.set('keys', false, 'waiting for the signing keys of order-gateway');
    this.subscription = await subscribeStream(
      this.broker,
      {
        stream: `KV_${AUTH_BUCKET}`,
        filter: `$KV.${AUTH_BUCKET}.${JWKS_KEY}`,
        deliver: 'last-per-subject',
      },
      (_subject, value) => {
        this.take(value);
      },
    );
  }

  async onModuleDestroy(): Promise<void> {
    await this.subscription?.stop();
  }

  private take(jwks: unknown): void {
    if (!this.keys.replace(jwks)) {
      this.logger.error('the published signing keys are not usable; the former ones stay');
      return;
    }
    this.readiness.set('keys', true);
  }
}
