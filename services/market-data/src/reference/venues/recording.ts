/**
 * Messages of venues as a file: a line each, `<milliseconds since 1970> <venue> <message>`, in the order
 * in which they came. For runs without a network, and to see again what was seen.
 */
import { createWriteStream, type WriteStream } from 'node:fs';
import { VENUES, type VenueName } from './venue';

export interface RecordedMessage {
  /** When it came. */
  readonly time: number;
  readonly venue: VenueName;
  readonly text: string;
}

export const RECORDING_LINE_MAX = 70_000;
/** What the disk has not taken yet; what comes meanwhile is not recorded. */
const BUFFERED_BYTES_MAX = 4 * 1024 * 1024;
const LINE = new RegExp(`^(\\d{13}) (${VENUES.join('|')}) (\\S.*)$`);

export function parseRecordedLine(line: string): RecordedMessage | undefined {
  const [, time, name, text] = LINE.exec(line) ?? [];
  const venue = VENUES.find((one) => one === name);
  if (time === undefined || venue === undefined || text === undefined) return undefined;
  return { time: Number(time), venue, text };
}

export class Recorder {
  private readonly file: WriteStream;

  /** Adds to the file. @param onFailure it cannot be written: nothing more is recorded. */
  constructor(path: string, onFailure: (error: Error) => void) {
    this.file = createWriteStream(path, { flags: 'a' });
    this.file.on('error', onFailure);
  }

  add({ time, venue, text }: RecordedMessage): void {
    // A line is one message: none of the venues breaks its lines.
    if (this.file.writableLength > BUFFERED_BYTES_MAX || /[\r\n]/.test(text)) return;
    if (!this.file.destroyed) this.file.write(`${time} ${venue} ${text}\n`);
  }

  async stop(): Promise<void> {
    if (this.file.destroyed) return;
    await new Promise<void>((resolve) => {
      this.file.once('close', resolve);
      this.file.end();
    });
  }
}
