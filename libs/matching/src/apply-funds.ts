/** Applying what enters and leaves: accounts opened, deposits, resets. Complexity: O(assets). */
import type { AccountOpened, AccountReset, FundsDeposited } from '@stratex/contracts';
import { emptyAccount, type Account } from './account';
import { balanceOf, credit, debit } from './balance';
import { hasFundingId, withFundingId } from './funding-ids';
import { InvariantBreach } from './invariant-breach';
import { accountOf, assetOf, type EngineState } from './state';

export function applyAccountOpened(state: EngineState, event: AccountOpened): void {
  if (state.accounts.has(event.account))
    throw new InvariantBreach('EVENT_FITS_STATE', `account ${event.account} is open already`);
  const account = emptyAccount(event.account, state.accounts.size);
  state.accounts.set(account.id, account);
  supply(state, account, event.asset, event.amount);
}

export function applyFundsDeposited(state: EngineState, event: FundsDeposited): void {
  const account = accountOf(state, event.account);
  remember(account, event.fundingId);
  supply(state, account, event.asset, event.amount);
}

export function applyAccountReset(state: EngineState, event: AccountReset): void {
  const account = accountOf(state, event.account);
  if (account.openOrders.count !== 0)
    throw new InvariantBreach('EVENT_FITS_STATE', `reset of ${account.id} with open orders`);
  remember(account, event.resetId);
  for (const { asset, amount } of event.withdrawn) {
    const totals = assetOf(state, asset);
    debit(balanceOf(account, totals), amount);
    totals.supplied -= amount;
  }
  supply(state, account, event.asset, event.amount);
}

function supply(state: EngineState, account: Account, asset: string, amount: bigint): void {
  const totals = assetOf(state, asset);
  totals.supplied += amount;
  credit(balanceOf(account, totals), amount);
}

function remember(account: Account, fundingId: string): void {
  if (hasFundingId(account.fundingIds, fundingId))
    throw new InvariantBreach('EVENT_FITS_STATE', `funding id ${fundingId} comes twice`);
  account.fundingIds = withFundingId(account.fundingIds, fundingId);
}
