/**
 * Refuses commands before they are stored while the engine is too far behind: what is stored is
 * executed, so the only honest place to say no is in front.
 *
 * Feed it both ends as command-stream sequences: the last one stored (a publisher's acknowledgement
 * says it for all publishers) and the last one executed (a frame's `cmdTo`).
 */
import { Injectable } from '@nestjs/common';
import { Problem } from './problem';

@Injectable()
export class LoadShedding {
  private storedTo = 0;
  private executedTo = 0;

  /** @param lagMax stored batches of commands that may wait for the engine. */
  constructor(private readonly lagMax: number) {}

  stored(sequence: number): void {
    this.storedTo = Math.max(this.storedTo, sequence);
  }

  executed(sequence: number): void {
    this.executedTo = Math.max(this.executedTo, sequence);
  }

  get lag(): number {
    return Math.max(0, this.storedTo - this.executedTo);
  }

  /** Call it before publishing. @throws Problem 503 EXCHANGE_BUSY: certainly not stored. */
  admit(): void {
    if (this.lag <= this.lagMax) return;
    throw new Problem(
      503,
      'EXCHANGE_BUSY',
      'The exchange is behind with what it has taken; nothing was changed, try again shortly.',
      { members: { retryable: true }, headers: { 'Retry-After': '1' } },
    );
  }
}
