/**
 * Recorded frames: one line each, `<milliseconds since the first>\t<frame>`, as the client's
 * recording tool writes them.
 */
import { readFileSync } from 'node:fs';
import { parseDataFrame, parseTrade, splitRecords, TR, TRADE_FIELDS } from '@stratex/kis';

export interface RecordedFrame {
  readonly atMs: number;
  readonly trId: string;
  /** The symbol of the first record: the item the frame was sent for. */
  readonly symbol: string;
  readonly frame: string;
}

/** Encrypted frames are passed over: their key is gone. @throws Error for a file without frames */
export function readFrames(path: string): readonly RecordedFrame[] {
  const frames = readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line): RecordedFrame[] => {
      const [, at = '', frame = ''] = /^(\d{1,12})\t(.+)$/.exec(line) ?? [];
      const read = parseDataFrame(frame);
      if (!read.ok || read.value.encrypted) return [];
      const symbol = read.value.payload.slice(0, Math.max(0, read.value.payload.indexOf('^')));
      return [{ atMs: Number(at), trId: read.value.trId, symbol, frame }];
    });
  if (frames.length === 0) throw new Error(`${path} has no recorded frames`);
  return frames;
}

/** When the recording began: the market time of its first trade less its place in it. */
export function beginningOf(frames: readonly RecordedFrame[]): number | undefined {
  for (const { trId, frame, atMs } of frames) {
    const read = parseDataFrame(frame);
    if (trId !== TR.trade || !read.ok) continue;
    const { payload, count } = read.value;
    const records = splitRecords(payload, count, [TRADE_FIELDS.length]);
    const trade =
      records.ok && records.value[0] !== undefined ? parseTrade(records.value[0]) : records;
    if (trade.ok && 'time' in trade.value) return trade.value.time - atMs;
  }
  return undefined;
}
