/** The end of a process that found a bug or a broken log: restart is recovery. */
import { writeSync } from 'node:fs';

const EXIT_BUG = 70;
const STDERR = 2;

/** Writes the error with its stack and ends the process with code 70. */
export function fatal(error: unknown): never {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const line = { level: 60, time: Date.now(), pid: process.pid, msg: `fatal: ${text}` };
  try {
    writeSync(STDERR, `${JSON.stringify(line)}\n`);
  } finally {
    process.exit(EXIT_BUG);
  }
}
