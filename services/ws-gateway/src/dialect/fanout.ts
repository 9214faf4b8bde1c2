import type { StreamEvent } from '../session/stream-event';
import type { Dialect } from './dialect';

/** Hands every event to every dialect. */
export class Fanout {
  constructor(private readonly dialects: readonly Dialect[]) {}

  publish(event: StreamEvent): void {
    for (const dialect of this.dialects) dialect.publish(event);
  }

  announce(message: string): void {
    for (const dialect of this.dialects) dialect.announce(message);
  }
}
