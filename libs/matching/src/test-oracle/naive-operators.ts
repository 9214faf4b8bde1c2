/** Commands of operators: states, limits, the kill switch. */
import type { AdminCommand, Event, KillSwitch, RejectReason } from '@stratex/contracts';
import { setSymbolState } from './naive-auction';
import { refusal } from './naive-refusal';
import { amountOf, dailyLimits } from './naive-rules';
import type { NaiveState } from './naive-state';

export function operate(state: NaiveState, command: AdminCommand): Event[] {
  const no = (reason: RejectReason): Event[] => [refusal(command, null, reason)];
  if (command.type === 'KillSwitch') return kill(state, command);
  if (command.type === 'SetSystemState') {
    state.systemState = command.state;
    return [{ type: 'system.state_changed', state: command.state }];
  }
  const account = 'account' in command ? state.accounts.get(command.account) : undefined;
  if ('account' in command && account === undefined) return no('ACCOUNT_NOT_FOUND');
  const rules = 'symbol' in command ? state.rulesOf(command.symbol) : undefined;
  if ('symbol' in command && rules === undefined) return no('UNKNOWN_SYMBOL');

  if (command.type === 'SetSymbolState' && rules !== undefined)
    return [setSymbolState(state, rules, command.state)];
  if (command.type === 'SetPreviousClose' && rules !== undefined) {
    const { symbol, price } = command;
    if (price < 1 || price > rules.maxPrice) return no('PRICE_OUT_OF_RANGE');
    const limits = dailyLimits(rules, BigInt(price));
    state.limits.set(symbol, limits);
    return [{ type: 'previous_close.set', symbol, price, ...limits }];
  }
  if (account === undefined) throw new Error(`${command.type} names no account`);
  switch (command.type) {
    case 'SetAccountState':
      account.state = command.state;
      return [{ type: 'account.state_changed', account: account.id, state: command.state }];
    case 'SetRiskLimits': {
      const { maxOpenOrders, maxOrderNotional: text } = command;
      const maxOrderNotional = text === null ? null : amountOf(text);
      if (text !== null && maxOrderNotional === null) return no('AMOUNT_OUT_OF_RANGE');
      account.maxOpenOrders = maxOpenOrders;
      account.maxOrderNotional = maxOrderNotional;
      return [{ type: 'risk_limits.set', account: account.id, maxOpenOrders, maxOrderNotional }];
    }
    case 'SetPositionLimit': {
      const { symbol, maxQuantity } = command;
      if (maxQuantity === null) account.positionLimits.delete(symbol);
      else account.positionLimits.set(symbol, maxQuantity);
      return [{ type: 'position_limit.set', account: account.id, symbol, maxQuantity }];
    }
    case 'SetAccountGroup':
      if (command.group !== 'default') return no('UNKNOWN_GROUP');
      return [{ type: 'account.group_set', account: account.id, group: command.group }];
    default:
      throw new Error(`${command.type} names no account`);
  }
}

function kill(state: NaiveState, command: KillSwitch): Event[] {
  const { scope, target } = command;
  const name = target ?? '';
  const events: Event[] = [];
  if (scope === 'account') {
    const account = state.accounts.get(name);
    if (account === undefined) return [refusal(command, null, 'ACCOUNT_NOT_FOUND')];
    account.state = 'halted';
    events.push({ type: 'account.state_changed', account: name, state: 'halted' });
  } else if (scope === 'symbol') {
    if (state.rulesOf(name) === undefined) return [refusal(command, null, 'UNKNOWN_SYMBOL')];
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
