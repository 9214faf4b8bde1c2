/**
 * Beats every member once in HEARTBEAT_SLOTS ticks, a slot of members at each tick, so that
 * thousands of pings never leave in one moment.
 */
export const HEARTBEAT_TICK_MS = 1_000;
const HEARTBEAT_SLOTS = 15;

export class Heartbeat<T extends { beat(): void }> {
  private readonly slots = Array.from({ length: HEARTBEAT_SLOTS }, () => new Set<T>());
  private joined = 0;
  private now = 0;

  add(member: T): void {
    this.slots[this.joined++ % HEARTBEAT_SLOTS]?.add(member);
  }

  remove(member: T): void {
    for (const slot of this.slots) slot.delete(member);
  }

  *[Symbol.iterator](): Generator<T> {
    for (const slot of this.slots) yield* slot;
  }

  tick(): void {
    for (const member of this.slots[this.now++ % HEARTBEAT_SLOTS] ?? []) member.beat();
  }
}
