/** Reference prices of MARKET, the last one of each symbol first. */
import { asDerivedMessage, MARKET_STREAM, marketSubject } from '@stratex/contracts';
import { parsePrice, snapToTick, type Instrument } from '@stratex/money';
import { subscribeStream, type Broker, type StreamSubscription } from '@stratex/nats';

/** @param onPrice gets price units on the instrument's tick, and the market's time. */
export function followReferences(
  broker: Broker,
  instruments: ReadonlyMap<string, Instrument>,
  onPrice: (symbol: string, price: number, time: number) => void,
): Promise<StreamSubscription> {
  const place = {
    stream: MARKET_STREAM,
    filter: marketSubject('reference', '*'),
    deliver: 'last-per-subject',
  } as const;
  return subscribeStream(broker, place, (_, value) => {
    const message = asDerivedMessage('referenceMessage', value);
    const instrument = instruments.get(message?.symbol ?? '');
    if (message === undefined || instrument === undefined) return;
    const price = parsePrice(instrument, message.price);
    const time = Date.parse(message.marketTime);
    if (price !== undefined && price > 0 && Number.isSafeInteger(time))
      onPrice(instrument.symbol, snapToTick(instrument.ticks, price), time);
  });
}
