/**
 * Beats every member once in so many ticks, a slot of members at each tick, so that
 * thousands of pings never leave in one moment.
 */
export const HEARTBEAT_TICK_MS = 1_000;

export class Heartbeat<T extends { beat(): void }> {
  private readonly slots: readonly Set<T>[];
  private joined = 0;
  private now = 0;

  /** @param ticks from one beat of a member to its next */
  constructor(ticks: number) {
    this.slots = Array.from({ length: ticks }, () => new Set<T>());
  }

  add(member: T): void {
    this.slots[this.joined++ % this.slots.length]?.add(member);
  }

  remove(member: T): void {
    for (const slot of this.slots) slot.delete(member);
  }

  *[Symbol.iterator](): Generator<T> {
    for (const slot of this.slots) yield* slot;
  }

  tick(): void {
    for (const member of this.slots[this.now++ % this.slots.length] ?? []) member.beat();
  }
}
