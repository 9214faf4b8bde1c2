/** Reference prices of a symbol that MARKET still has behind a place: what a runner that was down missed. */
import { asDerivedMessage, MARKET_STREAM, marketSubject } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import { readBehind, type Broker } from '@stratex/nats';
import type { HeardPrice, PricePlace } from '../instances/heard-price';
import { referencePrice } from './reference-feed';

/** @returns false when some may be gone: the stream is another one, or forgot its oldest. */
export function missedReferences(
  broker: Broker,
  { instrument, seen }: { readonly instrument: Instrument; readonly seen: PricePlace },
  onPrice: (heard: HeardPrice) => void,
): Promise<boolean> {
  const { stream: created, sequence: last } = seen;
  const subject = marketSubject('reference', instrument.symbol);
  return readBehind(
    broker,
    { stream: MARKET_STREAM, subject, place: { created, sequence: last } },
    (value, sequence) => {
      const message = asDerivedMessage('referenceMessage', value);
      const price = message && referencePrice(message, instrument);
      if (price !== undefined)
        onPrice({ ...price, at: price.time, place: { stream: created, sequence } });
    },
  );
}
