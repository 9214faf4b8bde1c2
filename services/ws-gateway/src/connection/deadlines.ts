/**
 * Many members that each wait for a time of their own: one timer, for the earliest of them.
 *
 * A binary heap whose members know their place in it, so a member costs one slot and is taken out
 * without a search. Times are milliseconds since 1970 and may be further away than a timer reaches.
 * Cost of a change: O(log members). Nothing is called before its time, by the clock that `now` is.
 */
export interface Deadline {
  dueAt: number;
  /** In the heap; -1: it waits for nothing. Written by Deadlines alone. */
  slot: number;
  /** Its time has come. It waits for nothing now, and may be set again. */
  due(): void;
}

/** setTimeout holds at most this many milliseconds. */
const TIMEOUT_MS_MAX = 2 ** 31 - 1;
/** Between two turns of the event loop. */
const DUE_AT_ONCE = 500;

export class Deadlines {
  private readonly heap: Deadline[] = [];
  private timer: NodeJS.Timeout | undefined;
  private timerAt = Infinity;

  constructor(private readonly now: () => number = Date.now) {}

  get size(): number {
    return this.heap.length;
  }

  /** The member waits for this time, and for no other. */
  set(member: Deadline, time: number): void {
    member.dueAt = time;
    if (member.slot < 0) {
      member.slot = this.heap.length;
      this.heap.push(member);
    }
    this.rise(member, member.slot);
    this.sink(member, member.slot);
    this.arm();
  }

  /** The member waits for nothing any more. */
  clear(member: Deadline): void {
    const { slot } = member;
    if (slot < 0) return;
    member.slot = -1;
    const last = this.heap.pop();
    if (last !== undefined && last !== member) {
      this.rise(last, slot);
      this.sink(last, last.slot);
    }
    this.arm();
  }

  private readonly fire = (): void => {
    // Until all are called no timer is needed.
    this.timerAt = -Infinity;
    const now = this.now();
    for (let calls = 0; calls < DUE_AT_ONCE; calls++) {
      const [first] = this.heap;
      if (first === undefined || first.dueAt > now) break;
      this.clear(first);
      first.due();
    }
    this.timerAt = Infinity;
    this.arm();
  };

  /** The timer is for the first one; one that comes too early only looks again. */
  private arm(): void {
    const at = this.heap[0]?.dueAt ?? Infinity;
    if (at >= this.timerAt) return;
    clearTimeout(this.timer);
    this.timerAt = at;
    const wait = Math.min(Math.max(0, at - this.now()), TIMEOUT_MS_MAX);
    this.timer = setTimeout(this.fire, wait).unref();
  }

  private rise(member: Deadline, from: number): void {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = this.heap[above];
      if (parent === undefined || parent.dueAt <= member.dueAt) break;
      this.put(parent, place);
      place = above;
    }
    this.put(member, place);
  }

  private sink(member: Deadline, from: number): void {
    let place = from;
    for (;;) {
      const left = 2 * place + 1;
      const [a, b] = [this.heap[left], this.heap[left + 1]];
      if (a === undefined) break;
      const isRight = b !== undefined && b.dueAt < a.dueAt;
      const child = isRight ? b : a;
      if (child.dueAt >= member.dueAt) break;
      this.put(child, place);
      place = isRight ? left + 1 : left;
    }
    this.put(member, place);
  }

  private put(member: Deadline, place: number): void {
    this.heap[place] = member;
    member.slot = place;
  }
}
