/**
 * Virtual time: a queue of tasks, each owned by a simulated process.
 *
 * Ordering invariant: tasks run by (time, order of scheduling), one after the other, and everything
 * a task set going (promises) has come to rest before the next one runs; so a run is a function of
 * its seed. A process that is killed loses its tasks: whatever it awaited never happens. Complexity:
 * O(log tasks) per task.
 */
export interface Task {
  canceled: boolean;
}

interface Queued extends Task {
  time: number;
  order: number;
  readonly owner: SimulatedProcess;
  readonly run: () => void;
}

/** What can be killed or stopped as one. */
export class SimulatedProcess {
  isAlive = true;
  /** Tasks that came due while it was stopped; undefined while it runs. */
  backlog: Queued[] | undefined;

  constructor(readonly name: string) {}
}

/** Lets all promises settle; taken before virtual time replaces it. */
const realImmediate = setImmediate;
const settle = (): Promise<void> => new Promise((resolve) => realImmediate(resolve));

export class Scheduler {
  /** Milliseconds since the simulation began. */
  now = 0;
  tasksRun = 0;
  /** Owner of whatever is scheduled now. */
  current: SimulatedProcess;
  private readonly heap: Queued[] = [];
  private order = 0;

  constructor(readonly world: SimulatedProcess) {
    this.current = world;
  }

  schedule(owner: SimulatedProcess, delayMs: number, run: () => void): Task {
    const delay = Math.max(0, delayMs);
    const task: Queued = {
      time: this.now + delay,
      order: this.order++,
      owner,
      run,
      canceled: false,
    };
    this.push(task);
    return task;
  }

  /** Runs `work` as the process: what it schedules belongs to it. */
  runAs<T>(owner: SimulatedProcess, work: () => T): T {
    const before = this.current;
    this.current = owner;
    try {
      return work();
    } finally {
      this.current = before;
    }
  }

  kill(target: SimulatedProcess): void {
    target.isAlive = false;
    target.backlog = undefined;
  }

  /** As SIGSTOP: its timers and messages wait. */
  stop(target: SimulatedProcess): void {
    target.backlog ??= [];
  }

  /** As SIGCONT: what waited happens now, in its order. */
  resume(target: SimulatedProcess): void {
    const backlog = target.backlog ?? [];
    target.backlog = undefined;
    for (const task of backlog) {
      task.time = this.now;
      task.order = this.order++;
      this.push(task);
    }
  }

  /** Runs until `isDone` says so (true) or virtual time or the tasks are over (false). */
  async runUntil(isDone: () => boolean, untilMs: number): Promise<boolean> {
    await settle();
    while (!isDone()) {
      const next = this.heap[0];
      if (next === undefined || next.time > untilMs) return false;
      const task = this.pop() ?? next;
      if (task.canceled || !task.owner.isAlive) continue;
      this.now = task.time;
      if (task.owner.backlog !== undefined) {
        task.owner.backlog.push(task);
        continue;
      }
      this.tasksRun++;
      this.current = task.owner;
      task.run();
      await settle();
      this.current = this.world;
    }
    return true;
  }

  private push(task: Queued): void {
    const { heap } = this;
    let at = heap.push(task) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !isBefore(task, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = task;
  }

  private pop(): Queued | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      const left = heap[child];
      const right = heap[child + 1];
      if (left === undefined) break;
      let least = left;
      if (right !== undefined && isBefore(right, left)) {
        least = right;
        child++;
      }
      if (!isBefore(least, last)) break;
      heap[at] = least;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

function isBefore(a: Queued, b: Queued): boolean {
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}
