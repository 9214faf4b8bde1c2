/** Tells who asked that the connection to the broker came back: memory streams may be lost then. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Broker } from '@stratex/nats';
import { BROKER, fatal } from '@stratex/service-kit';
import { Events } from 'nats';

@Injectable()
export class BrokerReconnects implements OnModuleInit {
  private readonly listeners: (() => void)[] = [];

  constructor(@Inject(BROKER) private readonly broker: Broker) {}

  onModuleInit(): void {
    this.watch().catch(fatal);
  }

  onReconnect(listener: () => void): void {
    this.listeners.push(listener);
  }

  private async watch(): Promise<void> {
    for await (const { type } of this.broker.nc.status())
      if (type === Events.Reconnect) for (const listener of this.listeners) listener();
  }
}
