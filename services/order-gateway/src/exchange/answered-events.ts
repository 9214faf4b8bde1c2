/**
 * The last event that this process has answered for each account, so that a read after a write can
 * wait for what its caller already knows.
 *
 * Two marks: any event (the orders show it) and those that move the account's balances (the ledger
 * publishes it only after these). A command's events may concern other accounts as well. Bounded: the oldest marks go first; theirs were projected long ago.
 */
import { Injectable } from '@nestjs/common';
import type { NumberedEvent } from '@stratex/nats';
import { movesBalances } from './moved-balances';

export interface AnsweredMarks {
  readonly any: number;
  readonly balances: number;
}

const ACCOUNTS_MAX = 100_000;
const NOTHING: AnsweredMarks = { any: 0, balances: 0 };

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
    const moved = events.findLast(({ value }) => movesBalances(value, account));
    this.marks.delete(account);
    this.marks.set(account, {
      any: Math.max(before.any, last),
      balances: Math.max(before.balances, moved?.event ?? 0),
    });
    if (this.marks.size <= ACCOUNTS_MAX) return;
    const [oldest] = this.marks.keys();
    if (oldest !== undefined) this.marks.delete(oldest);
  }
}
