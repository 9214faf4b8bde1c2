/** In which form a client gets its messages; chosen at its upgrade and fixed from then on. */
import type { DecimalStyle } from './json-encoder';

export type Encoding = 'json' | 'msgpack' | 'protobuf';

export interface WireFormat {
  readonly encoding: Encoding;
  readonly decimals: DecimalStyle;
  /** With `seq` and `part`, and a hello. */
  readonly meta: boolean;
  /** permessage-deflate without context takeover was agreed on. */
  readonly deflate: boolean;
}

/** As the documents show it. */
export const PLAIN_FORMAT: WireFormat = {
  encoding: 'json',
  decimals: 'number',
  meta: false,
  deflate: false,
};

const ENCODINGS: readonly Encoding[] = ['json', 'msgpack', 'protobuf'];

const SHARED = new Map<number, WireFormat>();

/** Equal formats as one object, whoever has them. */
export function sharedFormat(format: WireFormat): WireFormat {
  const key = formatKey(format);
  const known = SHARED.get(key) ?? format;
  SHARED.set(key, known);
  return known;
}

/** A small whole number, the same for equal formats. */
export function formatKey({ encoding, decimals, meta, deflate }: WireFormat): number {
  return (
    ENCODINGS.indexOf(encoding) * 8 +
    (decimals === 'string' ? 4 : 0) +
    (meta ? 2 : 0) +
    (deflate ? 1 : 0)
  );
}
