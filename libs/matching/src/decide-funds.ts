/**
 * OpenAccount, Deposit, ResetAccount: money that enters and leaves. Reads only.
 *
 * No asset's supply over the whole system reaches 2^62 minor units: so no balance ever can, whatever
 * is traded. Complexity: O(1); a reset O(open orders + assets x log assets).
 */
import type { Deposit, Event, OpenAccount, RejectReason, ResetAccount } from '@stratex/contracts';
import { balancesByAsset, type Account } from './account';
import { amountIn } from './amounts';
import { AMOUNT_LIMIT } from './balance';
import { canceled } from './decide-cancel';
import type { AssetTotals } from './market';
import { hasFundingId } from './funding-ids';
import type { EngineState } from './state';

export function decideOpenAccount(state: EngineState, command: OpenAccount): Event[] {
  const { account, asset } = command;
  if (state.accounts.has(account)) return [rejected(command, null, 'ACCOUNT_EXISTS')];
  const totals = state.assets.get(asset);
  if (totals === undefined) return [rejected(command, null, 'UNKNOWN_ASSET')];
  const amount = amountIn(command.amount);
  if (amount === undefined || !fitsSupply(totals, amount))
    return [rejected(command, null, 'AMOUNT_OUT_OF_RANGE')];
  return [{ type: 'account.opened', account, asset, amount }];
}

export function decideDeposit(state: EngineState, command: Deposit): Event[] {
  const { fundingId, asset, costAsset } = command;
  const account = state.accounts.get(command.account);
  if (account === undefined) return [rejected(command, fundingId, 'ACCOUNT_NOT_FOUND')];
  const totals = state.assets.get(asset);
  if (totals === undefined) return [rejected(command, fundingId, 'UNKNOWN_ASSET')];
  // A cost is money of some known asset.
  if (costAsset === null ? command.cost !== null : !state.assets.has(costAsset))
    return [rejected(command, fundingId, 'UNKNOWN_ASSET')];
  if (hasFundingId(account.fundingIds, fundingId))
    return [rejected(command, fundingId, 'DUPLICATE_FUNDING_ID')];
  const amount = amountIn(command.amount);
  const cost = command.cost === null ? null : amountIn(command.cost);
  if (amount === undefined || amount === 0n || cost === undefined || !fitsSupply(totals, amount))
    return [rejected(command, fundingId, 'AMOUNT_OUT_OF_RANGE')];
  return [
    { type: 'funds.deposited', account: account.id, fundingId, asset, amount, cost, costAsset },
  ];
}

export function decideResetAccount(state: EngineState, command: ResetAccount): Event[] {
  const { resetId, asset } = command;
  const account = state.accounts.get(command.account);
  if (account === undefined) return [rejected(command, resetId, 'ACCOUNT_NOT_FOUND')];
  const totals = state.assets.get(asset);
  if (totals === undefined) return [rejected(command, resetId, 'UNKNOWN_ASSET')];
  if (hasFundingId(account.fundingIds, resetId))
    return [rejected(command, resetId, 'DUPLICATE_FUNDING_ID')];
  const amount = amountIn(command.amount);
  const withdrawn = withdrawalsOf(account);
  const returned = withdrawn.find((each) => each.asset === asset)?.amount ?? 0n;
  if (amount === undefined || !fitsSupply(totals, amount - returned))
    return [rejected(command, resetId, 'AMOUNT_OUT_OF_RANGE')];
  const events: Event[] = [];
  for (let order = account.openOrders.first; order !== undefined; order = order.later)
    events.push(canceled(order, 'ACCOUNT_RESET'));
  if (account.deadline !== undefined)
    events.push({ type: 'cancel_all_after.set', account: account.id, deadline: null });
  events.push({ type: 'account.reset', account: account.id, resetId, withdrawn, asset, amount });
  return events;
}

/** Everything the account has once its holds are released, sorted by asset. */
function withdrawalsOf(account: Account): { asset: string; amount: bigint }[] {
  return balancesByAsset(account).map(({ asset, available, held }) => ({
    asset,
    amount: available + held,
  }));
}

function fitsSupply(totals: AssetTotals, added: bigint): boolean {
  return totals.supplied + added < AMOUNT_LIMIT;
}

function rejected(
  command: OpenAccount | Deposit | ResetAccount,
  subjectId: string | null,
  reason: RejectReason,
): Event {
  const { type, account } = command;
  return { type: 'command.rejected', command: type, account, subjectId, reason };
}
