/** The bytes of one snapshot, on their way to the store and back. */
import { createHash } from 'node:crypto';
import { StringDecoder } from 'node:string_decoder';
import type { Broker } from './broker';
import { chunksOf, type ObjectInfo, type ObjectWriter } from './object-chunks';
import {
  headerLine,
  nameOf,
  parseName,
  type SnapshotHeader,
  type SnapshotName,
} from './snapshot-header';

/** A stored snapshot that must not be used; the message says why. */
export class SnapshotRefused extends Error {
  override readonly name = 'SnapshotRefused';
}

/** A line is some 48 kB; nothing valid comes near this. */
const LINE_CHARACTERS_MAX = 16 * 1024 * 1024;

/** A snapshot being stored. What fails leaves nothing visible behind. */
export class SnapshotWriting {
  constructor(private readonly writer: ObjectWriter) {}

  /** Whole lines. */
  add(text: string): Promise<void> {
    return this.writer.add(Buffer.from(text));
  }

  async finish(header: SnapshotHeader): Promise<SnapshotName> {
    const line = headerLine(header);
    await this.add(line);
    const name = (digest: string): string => nameOf(header.place, digest).name;
    const info = await this.writer.finish(name, { header: line.trimEnd() });
    const finished = parseName(info.name);
    if (finished === undefined) throw new Error(`${info.name} is no name of a snapshot`);
    return finished;
  }

  abandon(): Promise<void> {
    return this.writer.abandon();
  }
}

export class StoredSnapshot {
  constructor(
    private readonly broker: Broker,
    readonly name: SnapshotName,
    private readonly info: ObjectInfo,
    readonly header: SnapshotHeader,
  ) {}

  get bytes(): number {
    return this.info.size;
  }

  /**
   * The lines but the header's, as they arrive: what they say holds only when the generator has
   * ended. @throws SnapshotRefused when the bytes are not those that were stored
   */
  async *lines(): AsyncGenerator<string> {
    const hash = createHash('sha256');
    const decoder = new StringDecoder('utf8');
    let rest = '';
    for await (const chunk of chunksOf(this.broker, this.info)) {
      hash.update(chunk);
      const lines = (rest + decoder.write(Buffer.from(chunk))).split('\n');
      rest = lines.pop() ?? '';
      // The header's is the very last line: hold one back.
      if (rest === '' && lines.length > 0) rest = `${lines.pop() ?? ''}\n`;
      if (rest.length > LINE_CHARACTERS_MAX) break;
      yield* lines;
    }
    if (hash.digest('hex') !== this.name.digest)
      throw new SnapshotRefused(`snapshot ${this.name.name} is damaged: its hash is another`);
    if (rest !== headerLine(this.header))
      throw new SnapshotRefused(`snapshot ${this.name.name} has another header inside`);
  }

  /** @throws SnapshotRefused when the bytes are not those that were stored. */
  async verify(): Promise<void> {
    const lines = this.lines();
    while ((await lines.next()).done !== true);
  }
}
