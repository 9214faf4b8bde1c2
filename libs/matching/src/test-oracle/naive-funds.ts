/** Accounts and their funding. */
import type { Deposit, Event, OpenAccount, RejectReason, ResetAccount } from '@stratex/contracts';
import { refusal } from './naive-refusal';
import { amountOf } from './naive-rules';
import type { NaiveState } from './naive-state';

export interface NaiveBalance {
  readonly asset: string;
  readonly available: bigint;
  readonly held: bigint;
}

const SUPPLY_END = 4_611_686_018_427_387_904n;

export function balancesOf(state: NaiveState, account: string): NaiveBalance[] {
  const totals = state.accounts.get(account)?.totals ?? new Map<string, bigint>();
  return [...totals.keys()]
    .sort()
    .map((asset) => {
      const held = state.held(account, asset);
      return { asset, held, available: (totals.get(asset) ?? 0n) - held };
    })
    .filter(({ available, held }) => available !== 0n || held !== 0n);
}

export function fund(state: NaiveState, command: OpenAccount | Deposit | ResetAccount): Event[] {
  const { type, asset } = command;
  const account = state.accounts.get(command.account);
  const id = idOf(command);
  const no = (reason: RejectReason): Event[] => [refusal(command, reason)];
  if (type === 'OpenAccount' && account !== undefined) return no('ACCOUNT_EXISTS');
  if (type !== 'OpenAccount' && account === undefined) return no('ACCOUNT_NOT_FOUND');
  const known = state.rules.flatMap(({ base, quote }) => [base, quote]);
  if (!known.includes(asset)) return no('UNKNOWN_ASSET');
  if (command.type === 'Deposit') {
    const { cost, costAsset } = command;
    if (cost !== null && costAsset === null) return no('UNKNOWN_ASSET');
    if (costAsset !== null && !known.includes(costAsset)) return no('UNKNOWN_ASSET');
  }
  if (id !== null && account?.fundingIds.includes(id)) return no('DUPLICATE_FUNDING_ID');
  const amount = amountOf(command.amount);
  if (amount === null || (amount === 0n && type === 'Deposit')) return no('AMOUNT_OUT_OF_RANGE');
  const cost = command.type === 'Deposit' && command.cost !== null ? amountOf(command.cost) : 0n;
  if (cost === null) return no('AMOUNT_OUT_OF_RANGE');
  const returned = type === 'ResetAccount' ? state.total(command.account, asset) : 0n;
  if (state.supply(asset) - returned + amount >= SUPPLY_END) return no('AMOUNT_OUT_OF_RANGE');
  if (id !== null) account?.fundingIds.push(id);
  switch (command.type) {
    case 'OpenAccount':
      return [open(state, command.account, asset, amount)];
    case 'Deposit': {
      state.add(command.account, asset, amount);
      const { fundingId, costAsset } = command;
      const shown = { cost: command.cost === null ? null : cost, costAsset };
      return [
        { type: 'funds.deposited', account: command.account, fundingId, asset, amount, ...shown },
      ];
    }
    case 'ResetAccount':
      return reset(state, command, amount);
  }
}

function idOf(command: OpenAccount | Deposit | ResetAccount): string | null {
  if (command.type === 'OpenAccount') return null;
  return command.type === 'Deposit' ? command.fundingId : command.resetId;
}

function open(state: NaiveState, id: string, asset: string, amount: bigint): Event {
  state.accounts.set(id, {
    id,
    totals: new Map([[asset, amount]]),
    fundingIds: [],
    positionLimits: new Map(),
    state: 'active',
    group: 'default',
    maxOpenOrders: null,
    maxOrderNotional: null,
    deadline: null,
    armed: 0,
  });
  return { type: 'account.opened', account: id, asset, amount };
}

function reset(state: NaiveState, command: ResetAccount, amount: bigint): Event[] {
  const { account: id, resetId, asset } = command;
  const account = state.accounts.get(id);
  if (account === undefined) throw new Error(`no account ${id}`);
  const events = state.ordersOf(id).map((order) => state.cancel(order, 'ACCOUNT_RESET'));
  if (account.deadline !== null) {
    account.deadline = null;
    events.push({ type: 'cancel_all_after.set', account: id, deadline: null });
  }
  const withdrawn = balancesOf(state, id).map(({ asset: code, available }) => ({
    asset: code,
    amount: available,
  }));
  account.totals.clear();
  account.totals.set(asset, amount);
  events.push({ type: 'account.reset', account: id, resetId, withdrawn, asset, amount });
  return events;
}
