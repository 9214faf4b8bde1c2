/**
 * What of `/ws` is its owner's only and comes from beside the log: balances as the ledger has stored
 * them, and strategies that fired.
 */
import type { History } from '../resume/history';
import { CloseCode } from '../session/close-code';
import type { Hub } from '../session/hub';
import { OutboundMessage, sharedMessage } from '../session/outbound-message';
import { afterEvent } from '../session/position';
import type { Session } from '../session/session';
import type { BalancesChanged, StrategyFired } from '../session/stream-event';
import type { AccountStates } from '../source/account-states';
import { strategyTriggered, userBalanceUpdate } from './stream-messages';

export const ofAccount = (account: string): string => `account:${account}`;

export class StreamAccounts {
  /** Number of the last event whose balances a connected account was told. */
  private readonly told = new Map<string, number>();

  constructor(
    private readonly hub: Hub,
    private readonly accounts: AccountStates,
    private readonly history: History,
  ) {}

  join(session: Session, account: string): void {
    this.hub.join(session, ofAccount(account));
  }

  /** To be called when the session has left the hub. */
  left(account: string): void {
    if (!this.hub.has(ofAccount(account))) this.told.delete(account);
  }

  /**
   * The newest balances to who comes back, whatever its place: the ledger may have stored those of
   * an event long after the event was told. Repeating them harms nobody.
   */
  async tellBalances(session: Session, account: string): Promise<void> {
    const toldBefore = this.told.get(account);
    let state;
    try {
      state = await this.accounts.latest(account);
    } catch {
      session.close(CloseCode.tryAgainLater, 'balances cannot be read now; resume again later');
      return;
    }
    // What the log has not reached yet comes when it has.
    if (state === undefined || state.event > this.history.ring.head) return;
    const { event, balances } = state;
    const told = this.told.get(account) ?? 0;
    // Published while we asked, so this session has it.
    if (told !== toldBefore && told >= event) return;
    session.send(balancesMessage({ type: 'balances', account, event, balances }));
  }

  publishBalances(event: BalancesChanged): void {
    const topic = ofAccount(event.account);
    if (!this.hub.has(topic)) return;
    this.told.set(event.account, event.event);
    const message = balancesMessage(event);
    this.hub.publish(topic, () => message);
  }

  /** The order must be a real one: of a rejected one there is nothing to see here. */
  publishStrategy({ signal }: StrategyFired): void {
    const { orderNumber } = signal;
    if (orderNumber === null) return;
    this.hub.publish(
      ofAccount(signal.account),
      sharedMessage(() => strategyTriggered(signal, orderNumber)),
    );
  }
}

function balancesMessage(event: BalancesChanged): OutboundMessage {
  return new OutboundMessage(userBalanceUpdate(event), { position: afterEvent(event.event) });
}
