/** Reference prices of MARKET, the last one of each symbol first. */
import {
  asDerivedMessage,
  MARKET_STREAM,
  marketSubject,
  type ReferenceMessage,
} from '@stratex/contracts';
import { parsePrice, snapToTick, type Instrument } from '@stratex/money';
import { subscribeStream, type Broker, type StreamSubscription } from '@stratex/nats';
import type { HeardPrice } from '../instances/heard-price';

/** @param onPrice gets prices on the instrument's tick, at the market's time. */
export function followReferences(
  broker: Broker,
  instruments: ReadonlyMap<string, Instrument>,
  onPrice: (symbol: string, heard: HeardPrice) => void,
): Promise<StreamSubscription> {
  const place = {
    stream: MARKET_STREAM,
    filter: marketSubject('reference', '*'),
    deliver: 'last-per-subject',
  } as const;
  return subscribeStream(broker, place, (_, value, sequence, stream, at) => {
    const message = asDerivedMessage('referenceMessage', value);
    const instrument = instruments.get(message?.symbol ?? '');
    if (message === undefined || instrument === undefined) return;
    const price = referencePrice(message, instrument);
    if (price !== undefined)
      onPrice(instrument.symbol, { ...price, at, place: { stream, sequence } });
  });
}

/** @returns undefined when it cannot be used. */
export function referencePrice(
  message: ReferenceMessage,
  instrument: Instrument,
): Omit<HeardPrice, 'place' | 'at'> | undefined {
  const price = parsePrice(instrument, message.price);
  const time = Date.parse(message.marketTime);
  if (price === undefined || price <= 0 || !Number.isSafeInteger(time)) return undefined;
  return { price: snapToTick(instrument.ticks, price), time, lots: 0 };
}
