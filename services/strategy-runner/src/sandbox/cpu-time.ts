/** How long a process has computed, as Linux tells it; other systems do not. */
import { readFileSync } from 'node:fs';

/** Of /proc/<pid>/stat, behind the name: user and system time, in hundredths of a second. */
const USER = 11;
const SYSTEM = 12;
const TICK_MS = 10;

/** Milliseconds, of all its threads. Undefined: not known. */
export function cpuTimeOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name may hold anything, brackets too.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[USER]) + Number(fields[SYSTEM]);
    return Number.isFinite(ticks) ? ticks * TICK_MS : undefined;
  } catch {
    return undefined;
  }
}
