/** Instance records in the bucket STRATEGIES: one key each, and one that counts ids. */
import { STRATEGIES_BUCKET } from '@stratex/contracts';
import type { Broker } from '@stratex/nats';
import type { InstanceRecord } from './instance-record';

const COUNTER = 'counter';
const keyOf = (id: number): string => `instance.${id}`;
const ID_TRIES_MAX = 20;

type Bucket = Awaited<ReturnType<Broker['js']['views']['kv']>>;

export class InstanceStore {
  private constructor(private readonly bucket: Bucket) {}

  static async open(broker: Broker): Promise<InstanceStore> {
    return new InstanceStore(await broker.js.views.kv(STRATEGIES_BUCKET, { bindOnly: true }));
  }

  async all(): Promise<InstanceRecord[]> {
    const records: InstanceRecord[] = [];
    for await (const key of await this.bucket.keys('instance.*')) {
      const entry = await this.bucket.get(key);
      if (entry?.operation === 'PUT') records.push(entry.json<InstanceRecord>());
    }
    return records.sort((a, b) => a.id - b.id);
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
