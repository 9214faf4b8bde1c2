/** Bytes that grow as they are written. */
const FIRST_BYTES = 256;

export class ByteWriter {
  private buffer = Buffer.allocUnsafe(FIRST_BYTES);
  private length = 0;

  byte(value: number): void {
    this.room(1);
    this.buffer[this.length++] = value;
  }

  /** Big-endian, `size` bytes of a whole number below 2^53. */
  integer(value: number, size: 2 | 4 | 8): void {
    this.room(size);
    if (size === 8) this.buffer.writeBigInt64BE(BigInt(value), this.length);
    else this.buffer.writeUIntBE(value, this.length, size);
    this.length += size;
  }

  text(text: string): void {
    const bytes = Buffer.byteLength(text);
    this.room(bytes);
    this.length += this.buffer.write(text, this.length, 'utf8');
  }

  bytes(bytes: Buffer): void {
    this.room(bytes.length);
    bytes.copy(this.buffer, this.length);
    this.length += bytes.length;
  }

  /** What was written, as a buffer of its own. */
  done(): Buffer {
    return Buffer.from(this.buffer.subarray(0, this.length));
  }

  private room(bytes: number): void {
    const needed = this.length + bytes;
    if (needed <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.buffer.length));
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }
}
