/**
 * The last event that this process has answered for each account, so that a read after a write can
 * wait for what its caller already knows.
 *
 * Two marks: any event (the orders show it) and those that change balances (the ledger publishes
 * the account only after these). Bounded: the oldest marks go first; theirs were projected long ago.
 */
import { Injectable } from '@nestjs/common';
import type { Event } from '@stratex/contracts';
import type { NumberedEvent } from '@stratex/nats';

export interface AnsweredMarks {
  readonly any: number;
  readonly balances: number;
}

const ACCOUNTS_MAX = 100_000;
const NOTHING: AnsweredMarks = { any: 0, balances: 0 };
const WITHOUT_EFFECT: ReadonlySet<Event['type']> = new Set([
  'order.rejected',
  'order.duplicated',
  'command.rejected',
]);

@Injectable()
export class AnsweredEvents {
  private readonly marks = new Map<string, AnsweredMarks>();

  of(account: string): AnsweredMarks {
    return this.marks.get(account) ?? NOTHING;
  }

  /** `events` are in log order. */
  note(account: string, events: readonly NumberedEvent[]): void {
    const before = this.of(account);
    const last = events.at(-1)?.event ?? 0;
    const lastEffect = events.findLast(({ value }) => !WITHOUT_EFFECT.has(value.type))?.event ?? 0;
    this.marks.delete(account);
    this.marks.set(account, {
      any: Math.max(before.any, last),
      balances: Math.max(before.balances, lastEffect),
    });
    if (this.marks.size <= ACCOUNTS_MAX) return;
    const [oldest] = this.marks.keys();
    if (oldest !== undefined) this.marks.delete(oldest);
  }
}
