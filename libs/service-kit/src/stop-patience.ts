/**
 * How long a process that is told to stop waits for a broker or a database that does not answer.
 *
 * Then their connections are cut: whatever waits for them fails, and the process ends in order. Nothing is
 * lost by it: what was answered is stored, and the next start finds out what became of the rest.
 */
import { Injectable } from '@nestjs/common';

/** Longer than a command is tried for, shorter than the whole stop. */
const PATIENCE_MS = 5_000;

@Injectable()
export class StopPatience {
  private readonly over = new AbortController();

  /** Aborted when nobody waits any longer. */
  get signal(): AbortSignal {
    return this.over.signal;
  }

  begin(): void {
    setTimeout(() => {
      this.over.abort();
    }, PATIENCE_MS).unref();
  }
}
