/** Prices for symbols that were never traded here: the price elsewhere, else that of the listing. */
import { Inject, Injectable } from '@nestjs/common';
import { asDerivedMessage, MARKET_STREAM, marketSubject } from '@stratex/contracts';
import { parsePrice, type Instrument } from '@stratex/money';
import { lastMessage, type Broker } from '@stratex/nats';
import { BROKER } from '@stratex/service-kit';

export const PRICE_SOURCES = ['trade', 'reference', 'listing'] as const;

export interface LivePrice {
  /** Price units. */
  readonly price: number;
  readonly source: (typeof PRICE_SOURCES)[number];
}

@Injectable()
export class LivePrices {
  constructor(@Inject(BROKER) private readonly broker: Broker) {}

  /** Never fails: a position is shown even while nobody knows a price. */
  async untraded(instrument: Instrument): Promise<LivePrice> {
    const subject = marketSubject('reference', instrument.symbol);
    const value = await lastMessage(this.broker, MARKET_STREAM, subject).catch(() => undefined);
    const text = asDerivedMessage('referenceMessage', value)?.price;
    const price = text === undefined ? undefined : parsePrice(instrument, text);
    if (price !== undefined && price > 0) return { price, source: 'reference' };
    return { price: instrument.referencePrice, source: 'listing' };
  }
}
