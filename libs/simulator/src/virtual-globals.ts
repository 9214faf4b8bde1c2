/**
 * Puts virtual time in the place of the process's timers, steady clock and random ids, so that the code under
 * test runs unchanged. Whatever it waits for belongs to the simulated process it runs in.
 */
import crypto from 'node:crypto';
import type { Scheduler, Task } from './scheduler';

class VirtualTimer {
  constructor(
    private task: Task,
    private readonly again?: () => Task,
  ) {}

  /** Of an interval: the next round. */
  renew(): void {
    if (!this.task.canceled && this.again !== undefined) this.task = this.again();
  }

  cancel(): void {
    this.task.canceled = true;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}

type Callback = (...args: unknown[]) => void;

/** @param uuid the seed's own ids in the place of random ones. @returns what puts the real ones back. */
export function installVirtualTime(scheduler: Scheduler, uuid: () => string): () => void {
  const { randomUUID } = crypto;
  crypto.randomUUID = uuid as typeof randomUUID;
  const clear = (timer: unknown): void => {
    if (timer instanceof VirtualTimer) timer.cancel();
  };
  const replacements: Readonly<Record<string, unknown>> = {
    setTimeout: (run: Callback, delayMs = 0, ...args: unknown[]) =>
      new VirtualTimer(
        scheduler.schedule(scheduler.current, Math.max(1, delayMs), () => {
          run(...args);
        }),
      ),
    setImmediate: (run: Callback, ...args: unknown[]) =>
      new VirtualTimer(
        scheduler.schedule(scheduler.current, 0, () => {
          run(...args);
        }),
      ),
    setInterval: (run: Callback, periodMs = 1, ...args: unknown[]) => {
      const again = (): Task =>
        scheduler.schedule(scheduler.current, Math.max(1, periodMs), () => {
          timer.renew();
          run(...args);
        });
      const timer: VirtualTimer = new VirtualTimer(again(), again);
      return timer;
    },
    clearTimeout: clear,
    clearImmediate: clear,
    clearInterval: clear,
    performance: { now: () => scheduler.now },
  };
  const before = Object.keys(replacements).map(
    (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
  );
  for (const [name, value] of Object.entries(replacements))
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
  return () => {
    crypto.randomUUID = randomUUID;
    for (const [name, descriptor] of before)
      if (descriptor !== undefined) Object.defineProperty(globalThis, name, descriptor);
  };
}
