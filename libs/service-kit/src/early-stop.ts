/**
 * The first import of a service's entry point: a signal ends the program also while it is still loaded.
 *
 * Without a listener process 1 of a container does not hear it at all: the system keeps it from a process
 * that has no way to take it, and the service would start, and run until it is killed.
 */
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

for (const signal of SIGNALS)
  process.on(signal, () => {
    // StopSignals listens as well as soon as there is something to close.
    if (process.listenerCount(signal) === 1) process.exit(0);
  });
