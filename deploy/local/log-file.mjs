import {
  appendFileSync,
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  statSync,
} from 'node:fs';

const BYTES_MAX = 20 * 1024 * 1024;

/** An append-only text file that moves to `<path>.1` when it is full, so a log takes 40 MB at most. */
export class LogFile {
  #size;

  constructor(path) {
    this.path = path;
    rotate(path);
    this.#size = existsSync(path) ? statSync(path).size : 0;
  }

  write(line) {
    const text = `${line}\n`;
    try {
      appendFileSync(this.path, text);
      this.#size += Buffer.byteLength(text);
      if (this.#size < BYTES_MAX) return;
      renameSync(this.path, `${this.path}.1`);
      this.#size = 0;
    } catch {
      // A full disk or a removed directory must not take the system down.
    }
  }
}

/** A file descriptor for a server that writes its own log; rotated at each start. */
export function openLog(path) {
  rotate(path);
  return openSync(path, 'a');
}

/** The last lines of a log file, for an error message. */
export function lastLines(path, count = 20) {
  if (!existsSync(path)) return [];
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const buffer = Buffer.alloc(Math.min(size, 32 * 1024));
    readSync(file, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString('utf8').trimEnd().split('\n').slice(-count);
  } finally {
    closeSync(file);
  }
}

function rotate(path) {
  if (existsSync(path) && statSync(path).size >= BYTES_MAX) renameSync(path, `${path}.1`);
}
