/** Whether this machine lets a process have as many sockets as a run needs. */
import { execFileSync } from 'node:child_process';

/** Log, pipes, broker, database and what else a process has open beside its sockets. */
const FILES_BESIDE = 200;

/** @throws with the remedy when a process may not have so many sockets. */
export function requireSockets(sockets: number, limit = openFilesMax()): void {
  const needed = sockets + FILES_BESIDE;
  if (needed <= limit) return;
  throw new Error(
    `${sockets} connections need ${needed} open files in one process, and ${limit} are allowed; ` +
      `raise the limit (ulimit -n ${needed}; in a container --ulimit nofile=${needed}) ` +
      `or ask for fewer with --connections ${Math.max(1, limit - FILES_BESIDE)}`,
  );
}

/** Node raises its own limit to the hard one at its start, and its children have the same. */
function openFilesMax(): number {
  const text = execFileSync('sh', ['-c', 'ulimit -n'], { encoding: 'utf8' }).trim();
  return text === 'unlimited' ? Infinity : Number(text);
}
