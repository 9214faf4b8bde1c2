/** Commands of operators: states, limits, the kill switch. */
import type {
  AdminCommand,
  Event,
  KillSwitch,
  SetPreviousClose,
  SetSymbolState,
  SetSystemState,
} from '@stratex/contracts';
import { setSymbolState } from './naive-auction';
import { refusal } from './naive-refusal';
import { amountOf, dailyLimits } from './naive-rules';
import type { NaiveState } from './naive-state';

type SymbolSetting = SetSymbolState | SetPreviousClose;
type Setting = Exclude<AdminCommand, KillSwitch>;
type AccountSetting = Exclude<Setting, SymbolSetting | SetSystemState>;

export function operate(state: NaiveState, command: Setting): Event {
  switch (command.type) {
    case 'SetSystemState':
      state.systemState = command.state;
      return { type: 'system.state_changed', state: command.state };
    case 'SetSymbolState':
    case 'SetPreviousClose':
      return setForSymbol(state, command);
    case 'SetAccountState':
    case 'SetRiskLimits':
    case 'SetPositionLimit':
    case 'SetAccountGroup':
      return setForAccount(state, command);
  }
}

function setForSymbol(state: NaiveState, command: SymbolSetting): Event {
  const { symbol } = command;
  const rules = state.rulesOf(symbol);
  if (rules === undefined) return refusal(command, 'UNKNOWN_SYMBOL');
  if (command.type === 'SetSymbolState') return setSymbolState(state, rules, command.state);
  const { price } = command;
  if (price < 1 || price > rules.maxPrice) return refusal(command, 'PRICE_OUT_OF_RANGE');
  const limits = dailyLimits(rules, BigInt(price));
  state.limits.set(symbol, limits);
  return { type: 'previous_close.set', symbol, price, ...limits };
}

function setForAccount(state: NaiveState, command: AccountSetting): Event {
  const account = state.accounts.get(command.account);
  if (account === undefined) return refusal(command, 'ACCOUNT_NOT_FOUND');
  const { id } = account;
  switch (command.type) {
    case 'SetAccountState':
      account.state = command.state;
      return { type: 'account.state_changed', account: id, state: command.state };
    case 'SetRiskLimits': {
      const { maxOpenOrders, maxOrderNotional: text } = command;
      const maxOrderNotional = text === null ? null : amountOf(text);
      const isCount = maxOpenOrders === null || maxOpenOrders >= 0;
      if (!isCount || (text !== null && maxOrderNotional === null))
        return refusal(command, 'AMOUNT_OUT_OF_RANGE');
      account.maxOpenOrders = maxOpenOrders;
      account.maxOrderNotional = maxOrderNotional;
      return { type: 'risk_limits.set', account: id, maxOpenOrders, maxOrderNotional };
    }
    case 'SetPositionLimit': {
      const { symbol, maxQuantity } = command;
      if (state.rulesOf(symbol) === undefined) return refusal(command, 'UNKNOWN_SYMBOL');
      if (maxQuantity === null) account.positionLimits.delete(symbol);
      else account.positionLimits.set(symbol, maxQuantity);
      return { type: 'position_limit.set', account: id, symbol, maxQuantity };
    }
    case 'SetAccountGroup':
      if (command.group !== 'default' && !state.rules.some((of) => of.groups.has(command.group)))
        return refusal(command, 'UNKNOWN_GROUP');
      account.group = command.group;
      return { type: 'account.group_set', account: id, group: command.group };
  }
}

export function kill(state: NaiveState, command: KillSwitch): Event[] {
  const { scope, target } = command;
  const name = target ?? '';
  const events: Event[] = [];
  if (scope === 'account') {
    const account = state.accounts.get(name);
    if (account === undefined) return [refusal(command, 'ACCOUNT_NOT_FOUND')];
    account.state = 'halted';
    events.push({ type: 'account.state_changed', account: name, state: 'halted' });
  } else if (scope === 'symbol') {
    if (state.rulesOf(name) === undefined) return [refusal(command, 'UNKNOWN_SYMBOL')];
    state.symbolStates.set(name, 'halted');
    events.push({ type: 'symbol.state_changed', symbol: name, state: 'halted', breach: null });
  } else {
    state.systemState = 'halted';
    events.push({ type: 'system.state_changed', state: 'halted' });
  }
  const scoped = state.orders.filter(
    ({ request }) =>
      scope === 'system' || (scope === 'account' ? request.account : request.symbol) === name,
  );
  for (const account of [...state.accounts.keys()].sort())
    for (const order of scoped)
      if (order.request.account === account) events.push(state.cancel(order, 'KILL_SWITCH'));
  return events;
}
