/**
 * One object of a JetStream object store, written and read chunk by chunk.
 *
 * Why not the client's own put and get: put sends every chunk at once, which would stand in the way of
 * frames and fail for large objects, and needs the name before the content is known; get waits for
 * ever when all chunks are gone. The layout is the public one (object store, NATS ADR-20), so that
 * any tool reads what is stored here: chunks on `$O.<bucket>.C.<id>`, then the description on
 * `$O.<bucket>.M.<name in base64url>`, which makes the object visible.
 */
import { createHash } from 'node:crypto';
import { headers, NatsError, nuid } from 'nats';
import type { Broker } from './broker';

export const CHUNK_BYTES = 128 * 1024;
const REQUEST_TIMEOUT_MS = 5_000;

/** The description of an object, as far as it is used here. */
export interface ObjectInfo {
  readonly name: string;
  readonly bucket: string;
  readonly nuid: string;
  readonly size: number;
  readonly chunks: number;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly deleted?: boolean;
}

export const streamOf = (bucket: string): string => `OBJ_${bucket}`;
export const chunkSubject = (bucket: string, id: string): string => `$O.${bucket}.C.${id}`;
export const infoSubject = (bucket: string, name: string): string =>
  `$O.${bucket}.M.${base64(Buffer.from(name))}`;

/** Chunks on the way at one time: few, so that frames do not wait behind them at the broker. */
const IN_FLIGHT_MAX = 4;

/** Collects bytes and stores them in chunks; what got lost or out of order shows in the hash. */
export class ObjectWriter {
  private readonly id = nuid.next();
  private readonly hash = createHash('sha256');
  private readonly inFlight: Promise<void>[] = [];
  private waiting: Buffer[] = [];
  private waitingBytes = 0;
  private chunks = 0;
  private size = 0;

  constructor(
    private readonly broker: Broker,
    private readonly bucket: string,
  ) {}

  async add(bytes: Buffer): Promise<void> {
    this.waiting.push(bytes);
    this.waitingBytes += bytes.length;
    if (this.waitingBytes < CHUNK_BYTES) return;
    const all = Buffer.concat(this.waiting);
    const whole = all.length - (all.length % CHUNK_BYTES);
    for (let from = 0; from < whole; from += CHUNK_BYTES)
      await this.store(all.subarray(from, from + CHUNK_BYTES));
    this.waiting = [all.subarray(whole)];
    this.waitingBytes = all.length - whole;
  }

  /** Makes the object visible. @param nameOf gets the SHA-256 of the bytes as hex digits. */
  async finish(
    nameOf: (digest: string) => string,
    metadata: Readonly<Record<string, string>>,
  ): Promise<ObjectInfo> {
    if (this.waitingBytes > 0) await this.store(Buffer.concat(this.waiting));
    await Promise.all(this.inFlight);
    const digest = this.hash.digest();
    const name = nameOf(digest.toString('hex'));
    const { bucket, id, size, chunks } = this;
    const info = { name, description: '', bucket, nuid: id, size, chunks, metadata };
    const rollup = headers();
    rollup.set('Nats-Rollup', 'sub');
    const described = {
      ...info,
      options: { max_chunk_size: CHUNK_BYTES },
      mtime: new Date().toISOString(),
      digest: `SHA-256=${base64(digest)}`,
      deleted: false,
    };
    await this.publish(infoSubject(bucket, name), Buffer.from(JSON.stringify(described)), rollup);
    return info;
  }

  /** Removes what was stored so far. */
  async abandon(): Promise<void> {
    const filter = chunkSubject(this.bucket, this.id);
    await this.broker.jsm.streams.purge(streamOf(this.bucket), { filter });
  }

  private async store(chunk: Buffer): Promise<void> {
    this.hash.update(chunk);
    this.chunks += 1;
    this.size += chunk.length;
    const storing = this.publish(chunkSubject(this.bucket, this.id), chunk);
    // Its failure is met when its turn comes.
    storing.catch(() => undefined);
    this.inFlight.push(storing);
    if (this.inFlight.length >= IN_FLIGHT_MAX) await this.inFlight.shift();
  }

  private async publish(
    subject: string,
    payload: Buffer,
    head?: ReturnType<typeof headers>,
  ): Promise<void> {
    await this.broker.js.publish(subject, payload, {
      timeout: REQUEST_TIMEOUT_MS,
      expect: { streamName: streamOf(this.bucket) },
      ...(head === undefined ? {} : { headers: head }),
    });
  }
}

/** The bytes of an object, in order. Ends early where a chunk is missing. */
export async function* chunksOf(
  broker: Broker,
  { bucket, nuid: id, chunks }: ObjectInfo,
): AsyncGenerator<Uint8Array> {
  const subject = chunkSubject(bucket, id);
  const request = `$JS.API.DIRECT.GET.${streamOf(bucket)}`;
  let sequence = 0;
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const query = JSON.stringify({ next_by_subj: subject, seq: sequence + 1 });
    const reply = await broker.nc.request(request, query, { timeout: REQUEST_TIMEOUT_MS });
    const code = reply.headers?.code ?? 0;
    if (code === 404) return;
    if (code !== 0) throw new NatsError(reply.headers?.description ?? 'no chunk', String(code));
    sequence = Number(reply.headers?.get('Nats-Sequence'));
    yield reply.data;
  }
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}
