/**
 * MessagePack (github.com/msgpack/msgpack, spec.md): the JSON message as maps, arrays, strings and
 * whole numbers. An amount is a string, because MessagePack has no exact decimals.
 */
import { ByteWriter } from './byte-writer';
import { ExactDecimal, isList, type WireValue } from './wire-value';

const UINT32 = 2 ** 32;

export function messagePack(value: WireValue): Buffer {
  const writer = new ByteWriter();
  write(writer, value);
  return writer.done();
}

function write(out: ByteWriter, value: WireValue): void {
  if (value === null) out.byte(0xc0);
  else if (typeof value === 'boolean') out.byte(value ? 0xc3 : 0xc2);
  else if (typeof value === 'number') writeInteger(out, value);
  else if (typeof value === 'string') writeText(out, value);
  else if (value instanceof ExactDecimal) writeText(out, value.text);
  else if (isList(value)) {
    writeLength(out, value.length, { fixed: 0x90, fixedMax: 15, two: 0xdc, four: 0xdd });
    for (const item of value) write(out, item);
  } else {
    const entries = Object.entries(value);
    writeLength(out, entries.length, { fixed: 0x80, fixedMax: 15, two: 0xde, four: 0xdf });
    for (const [key, item] of entries) {
      writeText(out, key);
      write(out, item);
    }
  }
}

function writeText(out: ByteWriter, text: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes > 31 && bytes < 256) {
    out.byte(0xd9);
    out.byte(bytes);
  } else writeLength(out, bytes, { fixed: 0xa0, fixedMax: 31, two: 0xda, four: 0xdb });
  out.text(text);
}

interface LengthCodes {
  readonly fixed: number;
  readonly fixedMax: number;
  readonly two: number;
  readonly four: number;
}

function writeLength(out: ByteWriter, length: number, codes: LengthCodes): void {
  if (length <= codes.fixedMax) {
    out.byte(codes.fixed | length);
  } else if (length < 65_536) {
    out.byte(codes.two);
    out.integer(length, 2);
  } else {
    out.byte(codes.four);
    out.integer(length, 4);
  }
}

function writeInteger(out: ByteWriter, value: number): void {
  if (value >= 0 && value < 128) {
    out.byte(value);
  } else if (value >= 0 && value < UINT32) {
    out.byte(0xce);
    out.integer(value, 4);
  } else {
    out.byte(0xd3);
    out.integer(value, 8);
  }
}
