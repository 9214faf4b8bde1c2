/** A thread beside a strategy: ends the process when its runner is gone, even while the strategy loops. */
const CHECK_MS = 1_000;
const runner = process.ppid;

setInterval(() => {
  if (process.ppid !== runner) process.kill(process.pid, 'SIGKILL');
}, CHECK_MS);
