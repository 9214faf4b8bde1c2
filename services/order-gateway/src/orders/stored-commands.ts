/**
 * Whether an absent order is certainly absent (reliability 4.4).
 *
 * It is once every order command that was stored when it was asked is executed, and the projection
 * shows it. Commands that this process still tries to store may yet become stored. Those of another
 * process were stored before, or their sender has not been answered.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { Broker } from '@stratex/nats';
import { BROKER } from '@stratex/service-kit';
import { NatsError } from 'nats';
import { Exchange } from '../exchange/exchange';
import { lastOrderCommand } from '../exchange/executed-commands';
import { GatewayConfig } from '../gateway-config';
import { OrdersProjection } from '../projection/orders-projection';

@Injectable()
export class StoredCommands {
  /** How many commands of this process with that client order id have no outcome yet. */
  private readonly sending = new Map<string, number>();

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    @Inject(GatewayConfig) private readonly config: GatewayConfig,
    @Inject(Exchange) private readonly exchange: Exchange,
    @Inject(OrdersProjection) private readonly projection: OrdersProjection,
  ) {}

  async whileSending<T>(
    account: string,
    clientOrderId: string,
    send: () => Promise<T>,
  ): Promise<T> {
    const key = keyOf(account, clientOrderId);
    this.sending.set(key, (this.sending.get(key) ?? 0) + 1);
    try {
      return await send();
    } finally {
      const left = (this.sending.get(key) ?? 1) - 1;
      if (left === 0) this.sending.delete(key);
      else this.sending.set(key, left);
    }
  }

  /** False also when the broker cannot say what is stored. */
  async areProjected(account: string, clientOrderId: string, waitMs: number): Promise<boolean> {
    if (this.sending.has(keyOf(account, clientOrderId))) return false;
    const deadline = performance.now() + waitMs;
    let place: number;
    try {
      place = await lastOrderCommand(this.broker, this.config.SHARD);
    } catch (error) {
      if (error instanceof NatsError) return false;
      throw error;
    }
    if (!(await this.exchange.executed.progress.wait(place, waitMs))) return false;
    const left = Math.max(0, deadline - performance.now());
    return this.projection.progress.wait(this.exchange.lastEvent, left);
  }
}

/** Accounts have no spaces. */
function keyOf(account: string, clientOrderId: string): string {
  return `${account} ${clientOrderId}`;
}
