/** The current price of a symbol: the last trade here, else the reference price elsewhere. */
import { Inject, Injectable } from '@nestjs/common';
import { asDerivedMessage, MARKET_STREAM, marketSubject } from '@stratex/contracts';
import { lastMessage, type Broker } from '@stratex/nats';
import { BROKER } from '@stratex/service-kit';
import { unavailableBroker } from '../exchange/unavailable-broker';

@Injectable()
export class MarketPrices {
  constructor(@Inject(BROKER) private readonly broker: Broker) {}

  /** Of the last trade here: decimal text, or undefined before the first. */
  async lastTrade(symbol: string): Promise<string | undefined> {
    return asDerivedMessage('tickerMessage', await this.last('ticker', symbol))?.price;
  }

  /** Decimal text, or undefined while nobody has published a price. */
  async current(symbol: string): Promise<string | undefined> {
    const traded = await this.lastTrade(symbol);
    if (traded !== undefined) return traded;
    return asDerivedMessage('referenceMessage', await this.last('reference', symbol))?.price;
  }

  private last(kind: 'ticker' | 'reference', symbol: string): Promise<unknown> {
    const subject = marketSubject(kind, symbol);
    return lastMessage(this.broker, MARKET_STREAM, subject).catch(unavailableBroker);
  }
}
