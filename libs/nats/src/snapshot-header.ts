/** What a stored snapshot says of itself, and the name under which it stands. */
import type { LogCheckpoint, Position } from '@stratex/contracts';

export interface SnapshotHeader {
  /** Version of the state's encoding. */
  readonly codec: number;
  /** The behaviour that was in force at this place of the log. */
  readonly engineVersion: number;
  /** The last frame whose events are in the state. */
  readonly place: LogCheckpoint;
  /** The engine's place in its input; null before the first command. */
  readonly position: Position | null;
  /** Logical time, milliseconds since 1970. */
  readonly time: number;
  readonly stateHash: string;
}

export interface SnapshotName {
  readonly name: string;
  readonly logId: string;
  readonly frame: number;
  /** SHA-256 of the stored bytes. */
  readonly digest: string;
}

const NAME = /^([0-9a-f-]{36})\.([1-9]\d{0,15})\.([0-9a-f]{64})$/;

export function nameOf({ logId, frame }: LogCheckpoint, digest: string): SnapshotName {
  return { name: `${logId}.${frame}.${digest}`, logId, frame, digest };
}

/** Undefined for what is no snapshot's name. */
export function parseName(name: string): SnapshotName | undefined {
  const [, logId, frame, digest] = NAME.exec(name) ?? [];
  if (logId === undefined || frame === undefined || digest === undefined) return undefined;
  return { name, logId, frame: Number(frame), digest };
}

/** The last line of the stored bytes. */
export function headerLine(header: SnapshotHeader): string {
  return `${JSON.stringify(header)}\n`;
}

/** Undefined for what is no header. */
export function parseHeader(text: string): SnapshotHeader | undefined {
  let header: Partial<SnapshotHeader> | null;
  try {
    header = JSON.parse(text) as Partial<SnapshotHeader> | null;
  } catch {
    return undefined;
  }
  const { codec, engineVersion, place, position, time, stateHash } = header ?? {};
  const isHeader =
    typeof codec === 'number' &&
    typeof engineVersion === 'number' &&
    typeof time === 'number' &&
    typeof stateHash === 'string' &&
    position !== undefined &&
    typeof place?.logId === 'string' &&
    typeof place.hash === 'string' &&
    [place.sequence, place.frame, place.epoch, place.event].every(Number.isSafeInteger);
  return isHeader ? { codec, engineVersion, place, position, time, stateHash } : undefined;
}
