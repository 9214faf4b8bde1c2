/** The derived streams: market, accounts as the ledger has stored them, notices. */
import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import {
  ACCOUNT_STATE_STREAM,
  asDerivedMessage,
  MARKET_STREAM,
  NOTICES_STREAM,
} from '@stratex/contracts';
import type { Genesis } from '@stratex/nats';
import type { StreamMessage } from '@stratex/service-kit';
import { Fanout } from '../dialect/fanout';
import { GENESIS } from './genesis';
import { MarketView } from './market-view';

@Controller()
export class DerivedController {
  private readonly market: MarketView;

  constructor(
    private readonly fanout: Fanout,
    @Inject(GENESIS) genesis: Genesis,
  ) {
    this.market = new MarketView(genesis.instruments.values());
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
    const { account, balances } = state;
    this.fanout.publish({ type: 'balances', account, balances });
  }

  @EventPattern(NOTICES_STREAM, { deliver: 'new' })
  onNotice(@Payload() { value }: StreamMessage): void {
    const notice = asDerivedMessage('noticeMessage', value);
    if (notice === undefined) return;
    this.fanout.publish({ type: 'notice', message: notice.message });
  }
}
