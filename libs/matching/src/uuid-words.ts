/**
 * UUIDs as four 32-bit words: 16 bytes instead of 36 characters, compared and hashed at once.
 *
 * Only the usual written form counts (lower case, hyphens after 8, 12, 16 and 20 digits), so that the
 * words give the very text back. Complexity: O(1).
 */
const LENGTH = 36;
const HYPHEN = 45;
const DIGITS = '0123456789abcdef';
/** By character code: a digit's value, -1 for no digit. */
const VALUES = Int8Array.from({ length: 128 }, (_, code) =>
  DIGITS.indexOf(String.fromCharCode(code)),
);

/** Reads one text at a time and remembers the last. */
export class UuidReader {
  readonly words = new Int32Array(4);
  private text = '';
  private isUuid = false;

  /** @returns whether the text is a UUID, which `words` then holds. */
  read(text: string): boolean {
    if (text === this.text) return this.isUuid;
    this.text = text;
    this.isUuid = text.length === LENGTH && this.parse(text);
    return this.isUuid;
  }

  private parse(text: string): boolean {
    const { words } = this;
    const [a, b, c, d] = [four(text, 0), four(text, 4), four(text, 9), four(text, 14)];
    const [e, f, g, h] = [four(text, 19), four(text, 24), four(text, 28), four(text, 32)];
    words[0] = (a << 16) | b;
    words[1] = (c << 16) | d;
    words[2] = (e << 16) | f;
    words[3] = (g << 16) | h;
    return (
      (a | b | c | d | e | f | g | h) >= 0 &&
      text.charCodeAt(8) === HYPHEN &&
      text.charCodeAt(13) === HYPHEN &&
      text.charCodeAt(18) === HYPHEN &&
      text.charCodeAt(23) === HYPHEN
    );
  }
}

/** The value of four digits; negative when one is none. */
function four(text: string, at: number): number {
  const a = text.charCodeAt(at);
  const b = text.charCodeAt(at + 1);
  const c = text.charCodeAt(at + 2);
  const d = text.charCodeAt(at + 3);
  const first = VALUES[a & 127] ?? -1;
  const second = VALUES[b & 127] ?? -1;
  const third = VALUES[c & 127] ?? -1;
  const fourth = VALUES[d & 127] ?? -1;
  const beyondAscii = (127 - (a | b | c | d)) >> 31;
  return (first << 12) | (second << 8) | (third << 4) | fourth | beyondAscii;
}

/** The text of the four words at `at`. */
export function uuidText(words: Int32Array, at: number): string {
  const digits = (word: number): string =>
    ((words[at + word] ?? 0) >>> 0).toString(16).padStart(8, '0');
  const [a, b, c, d] = [digits(0), digits(1), digits(2), digits(3)];
  return `${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${d}`;
}
