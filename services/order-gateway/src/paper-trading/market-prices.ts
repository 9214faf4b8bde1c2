/** The current price of a symbol: the last trade here, else the reference price elsewhere. */
import { Inject, Injectable } from '@nestjs/common';
import { asDerivedMessage, MARKET_STREAM, marketSubject } from '@stratex/contracts';
import { lastMessage, type Broker } from '@stratex/nats';
import { BROKER } from '@stratex/service-kit';
import { unavailableBroker } from '../exchange/unavailable-broker';

@Injectable()
export class MarketPrices {
  constructor(@Inject(BROKER) private readonly broker: Broker) {}

  /** Decimal text, or undefined while nobody has published a price. */
  async current(symbol: string): Promise<string | undefined> {
    const ticker = asDerivedMessage('tickerMessage', await this.last('ticker', symbol));
    if (ticker !== undefined) return ticker.price;
    return asDerivedMessage('referenceMessage', await this.last('reference', symbol))?.price;
  }

  private last(kind: 'ticker' | 'reference', symbol: string): Promise<unknown> {
    const subject = marketSubject(kind, symbol);
    return lastMessage(this.broker, MARKET_STREAM, subject).catch(unavailableBroker);
  }
}
