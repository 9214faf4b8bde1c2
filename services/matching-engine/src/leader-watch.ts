/**
 * How long the leader has been silent, as far as this process can know: time in which the process
 * itself did not run does not count.
 */
import { LEADER_SILENCE_MS } from '@stratex/contracts';

/** Ask this often. */
export const WATCH_MS = 50;

export class LeaderWatch {
  private silentMs = 0;
  /** The last epoch whose leader said that it stops. */
  private endedEpoch = -1;
  private epoch = -1;

  constructor(private askedAt: number) {}

  /** A frame or heartbeat of this epoch came. */
  heard(epoch: number): void {
    this.epoch = epoch;
    this.silentMs = 0;
  }

  /** Nothing could have come, or something else speaks against trying now. */
  beginAnew(): void {
    this.silentMs = 0;
  }

  /** The leader of this epoch said that it stops. */
  left(epoch: number): void {
    this.epoch = epoch;
    this.endedEpoch = epoch;
  }

  /** Whether to try to take the lead. @param now a steady clock, milliseconds */
  isOver(now: number): boolean {
    const passed = now - this.askedAt;
    this.askedAt = now;
    // More than two periods: this process was stopped, or too busy to listen.
    this.silentMs += Math.min(passed, 2 * WATCH_MS);
    return this.hasLeft || this.silentMs >= LEADER_SILENCE_MS;
  }

  /** The last leader heard of said that it stops. */
  get hasLeft(): boolean {
    return this.epoch >= 0 && this.epoch === this.endedEpoch;
  }
}
