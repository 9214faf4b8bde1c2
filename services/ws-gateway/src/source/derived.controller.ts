/** The derived streams: market, accounts as the ledger has stored them, strategies, notices. */
import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import {
  ACCOUNT_STATE_STREAM,
  accountSubject,
  asDerivedMessage,
  MARKET_STREAM,
  NOTICES_STREAM,
  STRATEGIES_STREAM,
  strategySubject,
} from '@stratex/contracts';
import { lastMessage, type Broker, type Genesis } from '@stratex/nats';
import { BROKER, type StreamMessage, type StreamPatternOptions } from '@stratex/service-kit';
import { Fanout } from '../dialect/fanout';
import { AccountStateSource } from './account-states';
import { BalanceGate } from './balance-gate';
import { GENESIS } from './genesis';
import { MarketView } from './market-view';

@Controller()
export class DerivedController {
  private readonly market: MarketView;

  constructor(
    private readonly fanout: Fanout,
    private readonly balances: BalanceGate,
    @Inject(GENESIS) genesis: Genesis,
    @Inject(BROKER) broker: Broker,
    accounts: AccountStateSource,
  ) {
    this.market = new MarketView(genesis.instruments.values());
    accounts.open({
      latest: async (account) =>
        asDerivedMessage(
          'accountStateMessage',
          await lastMessage(broker, ACCOUNT_STATE_STREAM, accountSubject(account)),
        ),
    });
  }

  @EventPattern(MARKET_STREAM, { deliver: 'last-per-subject' })
  onMarket(@Payload() { subject, value }: StreamMessage): void {
    for (const event of this.market.take(subject, value)) this.fanout.publish(event);
  }

  /** From the last states on, so that what was published during an outage is not missed. */
  @EventPattern(ACCOUNT_STATE_STREAM, { deliver: 'last-per-subject' })
  onAccountState(@Payload() { value }: StreamMessage): void {
    const state = asDerivedMessage('accountStateMessage', value);
    if (state === undefined) return;
    const { account, event, balances } = state;
    this.balances.take({ type: 'balances', account, event, balances });
  }

  @EventPattern(STRATEGIES_STREAM, { deliver: 'new' })
  onStrategy(@Payload() { subject, value }: StreamMessage): void {
    if (subject.endsWith('.signal')) {
      const signal = asDerivedMessage('strategySignalMessage', value);
      if (signal !== undefined) this.fanout.publish({ type: 'strategy', signal });
    } else if (subject.endsWith('.fill')) {
      const fill = asDerivedMessage('strategyFillMessage', value);
      if (fill !== undefined) this.fanout.publish({ type: 'strategy_fill', fill });
    }
  }

  /** From the last states on: who subscribes is told the present one. */
  @EventPattern('strategy states', {
    stream: STRATEGIES_STREAM,
    filter: strategySubject('*', 'state'),
    deliver: 'last-per-subject',
  } satisfies StreamPatternOptions)
  onStrategyState(@Payload() { value }: StreamMessage): void {
    const state = asDerivedMessage('strategyStateMessage', value);
    if (state !== undefined) this.fanout.publish({ type: 'strategy_state', state });
  }

  @EventPattern(NOTICES_STREAM, { deliver: 'new' })
  onNotice(@Payload() { value }: StreamMessage): void {
    const notice = asDerivedMessage('noticeMessage', value);
    if (notice === undefined) return;
    this.fanout.publish({ type: 'notice', message: notice.message });
  }
}
