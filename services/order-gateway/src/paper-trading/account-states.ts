/** The account as the ledger has stored it, and at least as new as what its owner was told. */
import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import {
  ACCOUNT_STATE_STREAM,
  accountSubject,
  asDerivedMessage,
  type AccountStateMessage,
} from '@stratex/contracts';
import { lastMessage, type Broker } from '@stratex/nats';
import { BROKER, Problem } from '@stratex/service-kit';
import { AnsweredEvents } from '../exchange/answered-events';
import { OrdersQuery } from '../orders/orders-query';
import { unavailableBroker } from '../exchange/unavailable-broker';

const WAIT_MS = 2000;
const POLL_MS = 20;

@Injectable()
export class AccountStates {
  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    @Inject(AnsweredEvents) private readonly answered: AnsweredEvents,
    @Inject(OrdersQuery) private readonly query: OrdersQuery,
  ) {}

  /** @throws Problem 404 ACCOUNT_NOT_FOUND, 503 UNAVAILABLE when the ledger does not show it. */
  async current(account: string): Promise<AccountStateMessage> {
    const { balances } = this.answered.of(account);
    const deadline = performance.now() + WAIT_MS;
    let state = await this.read(account);
    while ((state?.event ?? 0) < balances && performance.now() < deadline) {
      await delay(POLL_MS);
      state = await this.read(account);
    }
    if (state !== undefined) return state;
    if (balances > 0 || (await this.query.initialBalance(account)) !== undefined)
      throw new Problem(503, 'UNAVAILABLE', 'The balances cannot be shown now; try again shortly.');
    throw new Problem(
      404,
      'ACCOUNT_NOT_FOUND',
      'You have no account yet; open an account first: POST /paper-trading/account.',
    );
  }

  private async read(account: string): Promise<AccountStateMessage | undefined> {
    const subject = accountSubject(account);
    const value = await lastMessage(this.broker, ACCOUNT_STATE_STREAM, subject).catch(
      unavailableBroker,
    );
    return value === undefined ? undefined : asDerivedMessage('accountStateMessage', value);
  }
}
