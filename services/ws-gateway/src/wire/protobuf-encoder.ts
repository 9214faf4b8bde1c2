/** A message in proto3's wire format (protobuf.dev, "Encoding"), by the table of fields. */
import { ByteWriter } from './byte-writer';
import {
  BODIES,
  BODY_NUMBERS,
  PARTS,
  POSITION_FIELDS,
  type BodyName,
  type ProtoField,
} from './protobuf-schema';
import { ExactDecimal, isList, type WireObject, type WireValue } from './wire-value';

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const MESSAGES: Readonly<Record<string, readonly ProtoField[]>> = PARTS;

export function protobuf(
  name: BodyName,
  body: WireObject,
  { seq, part }: { readonly seq?: number; readonly part?: number } = {},
): Buffer {
  const out = new ByteWriter();
  writeBytes(out, BODY_NUMBERS.get(name) ?? 0, encoded(BODIES[name], body));
  if (seq !== undefined) writeVarint(out, POSITION_FIELDS.seq, seq);
  if (part !== undefined) writeVarint(out, POSITION_FIELDS.part, part);
  return out.done();
}

function encoded(fields: readonly ProtoField[], object: WireObject): Buffer {
  const out = new ByteWriter();
  for (const field of fields) {
    const value = object[field.key];
    if (value === undefined || value === null) continue;
    if (isList(value)) for (const item of value) writeField(out, field, item);
    else writeField(out, field, value);
  }
  return out.done();
}

function writeField(out: ByteWriter, { number, type }: ProtoField, value: WireValue): void {
  const parts = MESSAGES[type];
  if (parts !== undefined) writeBytes(out, number, encoded(parts, asObject(value)));
  else if (type === 'uint64' || type === 'bool') writeVarint(out, number, Number(value));
  else writeBytes(out, number, Buffer.from(textOf(value)));
}

function asObject(value: WireValue): WireObject {
  if (typeof value !== 'object' || value === null || isList(value)) return {};
  return value instanceof ExactDecimal ? {} : value;
}

function textOf(value: WireValue): string {
  if (value instanceof ExactDecimal) return value.text;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function writeBytes(out: ByteWriter, number: number, bytes: Buffer): void {
  writeNumber(out, number * 8 + LENGTH_DELIMITED);
  writeNumber(out, bytes.length);
  out.bytes(bytes);
}

function writeVarint(out: ByteWriter, number: number, value: number): void {
  writeNumber(out, number * 8 + VARINT);
  writeNumber(out, value);
}

/** Seven bits a byte, the lowest first; by arithmetic, because bit operations know 32 bits only. */
function writeNumber(out: ByteWriter, value: number): void {
  let left = value;
  while (left >= 128) {
    out.byte((left % 128) | 128);
    left = Math.floor(left / 128);
  }
  out.byte(left);
}
