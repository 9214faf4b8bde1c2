const LINES_PER_WINDOW_MAX = 10;
const WINDOW_MS = 10_000;
const WARN = 40;
const TEXT_MAX = 500;
const LEVELS = new Map([
  ['trace', 10],
  ['debug', 20],
  ['info', 30],
  ['warn', 40],
  ['error', 50],
  ['fatal', 60],
]);

/**
 * What the terminal shows of one line a service logged: warnings and worse, and whatever is no JSON
 * record (a crash); undefined for the rest.
 *
 * @param {string} line
 * @returns {string | undefined}
 */
export function terminalText(line) {
  if (line.trim() === '') return undefined;
  const entry = record(line);
  return entry && severity(entry) < WARN ? undefined : readableText(line);
}

/** A log line for human eyes: `warn: no answer from the broker: ECONNREFUSED`. */
export function readableText(line) {
  const entry = record(line);
  if (!entry) return line.slice(0, TEXT_MAX);
  const level = severity(entry);
  const name = [...LEVELS].findLast(([, value]) => value <= level)?.[0] ?? 'trace';
  const cause = entry.err?.message ?? entry.error?.message ?? entry.error;
  const parts = [entry.msg ?? entry.message, cause];
  const text = [...new Set(parts.filter((part) => typeof part === 'string' && part !== ''))];
  return `${name}: ${text.join(': ') || line}`.slice(0, TEXT_MAX);
}

function record(line) {
  try {
    const entry = JSON.parse(line);
    return entry !== null && typeof entry === 'object' ? entry : undefined;
  } catch {
    return undefined;
  }
}

function severity({ level }) {
  return typeof level === 'number' ? level : (LEVELS.get(level) ?? WARN);
}

/** Lets through a few lines at a time, so that one service's trouble does not bury the terminal. */
export class LineThrottle {
  #windowStartMs = 0;
  #shown = 0;
  #hidden = 0;

  /** @returns {readonly string[]} the lines to show now */
  pass(text, nowMs = Date.now()) {
    const lines = [];
    if (nowMs - this.#windowStartMs >= WINDOW_MS) {
      if (this.#hidden > 0) lines.push(`(${this.#hidden} more such lines are in the log)`);
      this.#windowStartMs = nowMs;
      this.#shown = 0;
      this.#hidden = 0;
    }
    if (this.#shown < LINES_PER_WINDOW_MAX) {
      this.#shown += 1;
      lines.push(text);
    } else {
      this.#hidden += 1;
    }
    return lines;
  }
}
