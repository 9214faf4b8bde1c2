/** What strategy-runner keeps and says: a bucket with the users' strategies, a stream of their signals. */
import { STRATEGIES_BUCKET, STRATEGIES_STREAM, STRATEGIES_SUBJECTS } from '@stratex/contracts';
import {
  DiscardPolicy,
  nanos,
  RetentionPolicy,
  StorageType,
  type KvOptions,
  type StreamConfig,
} from 'nats';
import type { Broker } from './broker';

const MEGABYTE = 1024 ** 2;
const DAY_MS = 24 * 60 * 60 * 1_000;
const MINUTE_MS = 60_000;

/** A full bucket refuses what is new: nothing of a running strategy is forgotten. */
const BUCKET: Partial<KvOptions> = {
  history: 1,
  storage: StorageType.File,
  max_bytes: 1024 * MEGABYTE,
};

export const STRATEGIES: Partial<StreamConfig> & { name: string } = {
  name: STRATEGIES_STREAM,
  subjects: [STRATEGIES_SUBJECTS],
  storage: StorageType.File,
  retention: RetentionPolicy.Limits,
  discard: DiscardPolicy.Old,
  max_age: nanos(30 * DAY_MS),
  max_bytes: 256 * MEGABYTE,
  duplicate_window: nanos(10 * MINUTE_MS),
  // A state takes the place of the one before.
  allow_rollup_hdrs: true,
};

/** Creates what is missing; a stream from before states replaced each other learns it. */
export async function provisionStrategies(broker: Broker): Promise<void> {
  const { streams } = broker.jsm;
  const { config } = await streams.info(STRATEGIES_STREAM);
  if (!config.allow_rollup_hdrs)
    await streams.update(STRATEGIES_STREAM, { allow_rollup_hdrs: true });
  await broker.js.views.kv(STRATEGIES_BUCKET, BUCKET);
}
