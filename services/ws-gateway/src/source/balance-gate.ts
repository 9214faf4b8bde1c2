/**
 * Balances as the ledger has stored them, in step with the log: those of event n are told when the
 * ledger has stored n (that is when they come here) and everything up to n was told to clients.
 *
 * Only the newest waits per account; it is the state that counts.
 */
import type { BalancesChanged } from '../session/stream-event';

const WAITING_MAX = 100_000;

export class BalanceGate {
  private readonly waiting = new Map<string, BalancesChanged>();
  private reached = 0;

  constructor(private readonly publish: (event: BalancesChanged) => void) {}

  take(event: BalancesChanged): void {
    if (event.event <= this.reached) {
      this.waiting.delete(event.account);
      this.publish(event);
      return;
    }
    const former = this.waiting.get(event.account);
    if (former !== undefined && former.event >= event.event) return;
    // Rather early than never.
    if (former === undefined && this.waiting.size >= WAITING_MAX) this.publish(event);
    else this.waiting.set(event.account, event);
  }

  /** Everything of the log up to this event was told. */
  advance(event: number): void {
    this.reached = Math.max(this.reached, event);
    for (const [account, balances] of this.waiting) {
      if (balances.event > this.reached) continue;
      this.waiting.delete(account);
      this.publish(balances);
    }
  }
}
