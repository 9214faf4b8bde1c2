import type { Provider } from '@nestjs/common';
import { createListing, type Listing } from '@stratex/accounting';
import { readGenesis, type Broker } from '@stratex/nats';
import { BROKER } from '@stratex/service-kit';
import { LedgerConfig } from './ledger.config';

/** Injection token of the Listing of the log. */
export const LISTING = Symbol('LISTING');

export const listingProvider: Provider = {
  provide: LISTING,
  inject: [BROKER, LedgerConfig],
  useFactory: async (broker: Broker, config: LedgerConfig): Promise<Listing> =>
    createListing((await readGenesis(broker, config.SHARD)).instruments),
};
