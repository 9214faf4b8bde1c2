/** Commands taken up to a place, for a reader that executes what the log says was executed. */
import type { OrderedFeed } from '@stratex/nats';
import { commandsOf, wasExecuted, type PlacedCommand } from './command-input';
import type { Target } from './re-execution';
import type { Recovered } from './recovery';

const MESSAGES_PER_READ = 16;

type Place = Pick<PlacedCommand, 'sequence' | 'index'>;

export class CommandCursor {
  /** Read, not yet taken: less than one read. */
  private waiting: PlacedCommand[] = [];
  private last: Place | undefined;

  constructor(
    private readonly feed: OrderedFeed,
    private readonly from: Pick<Recovered, 'position' | 'partial'>,
  ) {
    if (from.partial.length === 0) this.last = from.position;
  }

  /** Those up to `target`; waits for its batch. Undefined after close(). */
  async take(target: Target): Promise<PlacedCommand[] | undefined> {
    const taken: PlacedCommand[] = [];
    while (target.sequence > 0 && (this.last === undefined || isBehind(target, this.last))) {
      const end = this.waiting.findIndex(
        (command) => isBehind(command, target) || (!target.inclusive && isAt(command, target)),
      );
      if (end >= 0) {
        this.move(end, taken);
        break;
      }
      this.move(this.waiting.length, taken);
      if (target.inclusive && isAt(this.last, target)) break;
      const messages = await this.feed.next(MESSAGES_PER_READ);
      if (messages.length === 0) return undefined;
      for (const message of messages)
        this.waiting.push(
          ...commandsOf(message).filter((command) => !wasExecuted(this.from, command)),
        );
    }
    return taken;
  }

  get lag(): number {
    return this.feed.lag;
  }

  close(): Promise<void> {
    return this.feed.close();
  }

  private move(count: number, taken: PlacedCommand[]): void {
    taken.push(...this.waiting.splice(0, count));
    this.last = taken.at(-1) ?? this.last;
  }
}

function isAt(place: Place | undefined, target: Place): boolean {
  return place?.sequence === target.sequence && place.index === target.index;
}

/** Whether `place` comes after `other`. */
function isBehind(place: Place, other: Place): boolean {
  if (place.sequence !== other.sequence) return place.sequence > other.sequence;
  return place.index > other.index;
}
