/** Key-value buckets through which the gateways share who may do what. */
import {
  ACCESS_TOKEN_SECONDS_MAX,
  AUTH_BUCKET,
  REVOCATIONS_BUCKET,
  TICKET_SECONDS,
  TICKETS_BUCKET,
} from '@stratex/contracts';
import { StorageType, type KvOptions } from 'nats';
import type { Broker } from './broker';

const MEGABYTE = 1024 ** 2;
/** A full bucket refuses what is new: readers hold the first two in memory. */
const BUCKETS: Readonly<Record<string, Partial<KvOptions>>> = {
  [AUTH_BUCKET]: { max_bytes: 64 * MEGABYTE },
  [REVOCATIONS_BUCKET]: { max_bytes: 64 * MEGABYTE, ttl: (ACCESS_TOKEN_SECONDS_MAX + 3600) * 1000 },
  [TICKETS_BUCKET]: { max_bytes: 16 * MEGABYTE, ttl: TICKET_SECONDS * 1000 },
};

/** Creates what is missing; changes nothing that exists. */
export async function provisionIdentity(broker: Broker): Promise<void> {
  for (const [bucket, options] of Object.entries(BUCKETS))
    await broker.js.views.kv(bucket, { history: 1, storage: StorageType.File, ...options });
}
