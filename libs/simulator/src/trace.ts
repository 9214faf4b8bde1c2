/** The last things that happened to processes and broker, for the report of a failure. */
import type { Scheduler } from './scheduler';

const KEPT = 40;

export class Trace {
  readonly lines: string[] = [];

  constructor(private readonly scheduler: Scheduler) {}

  note(text: string): void {
    this.lines.push(`${this.scheduler.now.toFixed(1).padStart(10)} ms  ${text}`);
    if (this.lines.length > KEPT) this.lines.shift();
  }
}
