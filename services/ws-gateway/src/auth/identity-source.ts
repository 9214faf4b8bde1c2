/**
 * Follows the keys and revocations that order-gateway publishes. Until there are signing keys nobody
 * is let in; sockets of a credential that is revoked are closed.
 */
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { SharedIdentity, TicketOffice } from '@stratex/identity';
import type { Broker } from '@stratex/nats';
import { BROKER, Readiness } from '@stratex/service-kit';
import { CredentialSessions } from '../session/credential-sessions';
import { Tickets } from './tickets';

@Injectable()
export class IdentitySource implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('IdentitySource');

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    private readonly shared: SharedIdentity,
    private readonly sessions: CredentialSessions,
    private readonly tickets: Tickets,
    private readonly readiness: Readiness,
  ) {}

  onApplicationBootstrap(): void {
    this.readiness.set('keys', false, 'waiting for the signing keys of order-gateway');
    this.tickets.open(new TicketOffice(this.broker));
    void this.shared.follow(this.broker, {
      keys: (usable) => {
        if (usable) this.readiness.set('keys', true);
        else this.logger.error('the published signing keys are not usable; the former ones stay');
      },
      revoked: (credential) => {
        this.sessions.end(credential);
      },
    });
  }

  onModuleDestroy(): void {
    this.shared.close();
  }
}
