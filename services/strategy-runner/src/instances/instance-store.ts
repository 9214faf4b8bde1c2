/** Instance records in the bucket STRATEGIES: one key each, and one that counts ids. */
import { STRATEGIES_BUCKET } from '@stratex/contracts';
import { BucketFeed, type Broker } from '@stratex/nats';
import type { InstanceRecord } from './instance-record';
import { NO_RESULTS } from './results';

const COUNTER = 'counter';
const keyOf = (id: number): string => `instance.${id}`;
const ID_TRIES_MAX = 20;

type Bucket = Awaited<ReturnType<Broker['js']['views']['kv']>>;

export class InstanceStore {
  private constructor(
    private readonly broker: Broker,
    private readonly bucket: Bucket,
  ) {}

  static async open(broker: Broker): Promise<InstanceStore> {
    return new InstanceStore(
      broker,
      await broker.js.views.kv(STRATEGIES_BUCKET, { bindOnly: true }),
    );
  }

  /** Read as a feed: the client's list of keys may lose some to a slow reader. */
  async all(): Promise<InstanceRecord[]> {
    const records = new Map<string, InstanceRecord>();
    const feed = new BucketFeed(this.broker, STRATEGIES_BUCKET, ({ key, value }) => {
      if (!key.startsWith('instance.')) return;
      if (value === undefined) records.delete(key);
      else records.set(key, readRecord(Buffer.from(value).toString()));
    });
    await feed.caughtUp;
    feed.close();
    return [...records.values()].sort((a, b) => a.id - b.id);
  }

  async put(record: InstanceRecord): Promise<void> {
    await this.bucket.put(keyOf(record.id), JSON.stringify(record));
  }

  async remove(id: number): Promise<void> {
    await this.bucket.purge(keyOf(id));
  }

  /** Never given twice, whoever else asks. */
  async nextId(): Promise<number> {
    for (let attempt = 0; attempt < ID_TRIES_MAX; attempt++) {
      const entry = await this.bucket.get(COUNTER);
      const next = entry?.operation === 'PUT' ? Number(entry.string()) + 1 : 1;
      try {
        if (entry === null) await this.bucket.create(COUNTER, String(next));
        else await this.bucket.update(COUNTER, String(next), entry.revision);
        return next;
      } catch {
        // Somebody else took it: the next try sees theirs.
      }
    }
    throw new Error('no strategy id could be taken; try again');
  }
}

/** What this service wrote, perhaps an older release of it. */
function readRecord(text: string): InstanceRecord {
  const record = JSON.parse(text) as InstanceRecord;
  const older: Partial<InstanceRecord> = record;
  const { note = null, seen = null, refused = [], cancels = [] } = older;
  const results = { ...NO_RESULTS, ...record.results };
  return { ...record, note, seen, refused, cancels, results };
}
