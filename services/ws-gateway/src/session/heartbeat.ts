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

  /** @returns what takes the member out again. */
  add(member: T): () => void {
    const slot = this.slots[this.joined++ % HEARTBEAT_SLOTS];
    slot?.add(member);
    return () => slot?.delete(member);
  }

  tick(): void {
    for (const member of this.slots[this.now++ % HEARTBEAT_SLOTS] ?? []) member.beat();
  }
}
