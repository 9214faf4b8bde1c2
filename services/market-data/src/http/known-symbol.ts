import type { Instrument } from '@stratex/money';
import type { Genesis } from '@stratex/nats';
import { Problem } from '@stratex/service-kit';

/** @throws Problem 404 UNKNOWN_SYMBOL */
export function instrumentOf(genesis: Genesis, symbol: string): Instrument {
  const instrument = genesis.instruments.get(symbol);
  if (instrument === undefined)
    throw new Problem(404, 'UNKNOWN_SYMBOL', 'There is no instrument with that symbol.');
  return instrument;
}
