/** Accounts as the ledger has last stored them, asked for one at a time. */
import type { AccountStateMessage } from '@stratex/contracts';

export interface AccountStates {
  /** Undefined: the ledger has stored nothing of it. @throws when it cannot be asked now. */
  latest(account: string): Promise<AccountStateMessage | undefined>;
}

/** To be replaced when the broker is there. */
export class AccountStateSource implements AccountStates {
  private source: AccountStates | undefined;

  open(source: AccountStates): void {
    this.source = source;
  }

  async latest(account: string): Promise<AccountStateMessage | undefined> {
    return this.source?.latest(account);
  }
}
