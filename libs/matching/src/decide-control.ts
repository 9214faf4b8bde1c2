/**
 * Operators' commands: states, limits, groups, previous closes, the kill switch. Reads only.
 * Complexity: O(1); opening a symbol O(levels); the kill switch O(accounts x log accounts + open orders).
 */
import type {
  AdminCommand,
  Event,
  KillSwitch,
  RejectReason,
  SetAccountGroup,
  SetPositionLimit,
  SetPreviousClose,
  SetRiskLimits,
  SetSymbolState,
} from '@stratex/contracts';
import { dailyPriceLimits, dayAt } from '@stratex/money';
import type { Account } from './account';
import { amountIn } from './amounts';
import { auctionOf } from './auction';
import { ruleTime } from './day-rules';
import { canceled } from './decide-cancel';
import { currentPrice, isCrossed } from './market';
import { isInRange } from './order-terms';
import type { EngineState } from './state';

export function decideControl(state: EngineState, command: AdminCommand, time: number): Event[] {
  switch (command.type) {
    case 'SetAccountState': {
      const { account } = command;
      if (!state.accounts.has(account)) return refused(command, 'ACCOUNT_NOT_FOUND');
      return [{ type: 'account.state_changed', account, state: command.state }];
    }
    case 'SetSystemState':
      return [{ type: 'system.state_changed', state: command.state }];
    case 'SetSymbolState':
      return decideSymbolState(state, command);
    case 'SetRiskLimits':
      return decideRiskLimits(state, command);
    case 'SetPositionLimit':
      return decidePositionLimit(state, command);
    case 'SetAccountGroup':
      return decideAccountGroup(state, command);
    case 'SetPreviousClose':
      return decidePreviousClose(state, command, time);
    case 'KillSwitch':
      return decideKillSwitch(state, command);
  }
}

/** A crossed book uncrosses before its symbol opens; the state changes when that is done. */
function decideSymbolState(state: EngineState, command: SetSymbolState): Event[] {
  const { symbol } = command;
  const market = state.markets.get(symbol);
  if (market === undefined) return refused(command, 'UNKNOWN_SYMBOL');
  if (command.state === 'open' && isCrossed(market)) {
    const auction = auctionOf(market.book, currentPrice(market));
    if (auction !== undefined) return [{ type: 'auction.uncrossed', symbol, ...auction }];
  }
  return [{ type: 'symbol.state_changed', symbol, state: command.state, breach: null }];
}

function decideRiskLimits(state: EngineState, command: SetRiskLimits): Event[] {
  const { account, maxOpenOrders, maxOrderNotional: text } = command;
  if (!state.accounts.has(account)) return refused(command, 'ACCOUNT_NOT_FOUND');
  const notional = text === null ? null : amountIn(text);
  if (!isCount(maxOpenOrders) || notional === undefined)
    return refused(command, 'AMOUNT_OUT_OF_RANGE');
  return [{ type: 'risk_limits.set', account, maxOpenOrders, maxOrderNotional: notional }];
}

function decidePositionLimit(state: EngineState, command: SetPositionLimit): Event[] {
  const { account, symbol, maxQuantity } = command;
  if (!state.accounts.has(account)) return refused(command, 'ACCOUNT_NOT_FOUND');
  if (!state.markets.has(symbol)) return refused(command, 'UNKNOWN_SYMBOL');
  if (!isCount(maxQuantity)) return refused(command, 'AMOUNT_OUT_OF_RANGE');
  return [{ type: 'position_limit.set', account, symbol, maxQuantity }];
}

function decideAccountGroup(state: EngineState, command: SetAccountGroup): Event[] {
  const { account, group } = command;
  if (!state.accounts.has(account)) return refused(command, 'ACCOUNT_NOT_FOUND');
  if (!state.groups.has(group)) return refused(command, 'UNKNOWN_GROUP');
  return [{ type: 'account.group_set', account, group }];
}

function decidePreviousClose(state: EngineState, command: SetPreviousClose, time: number): Event[] {
  const { symbol, price } = command;
  const market = state.markets.get(symbol);
  if (market === undefined) return refused(command, 'UNKNOWN_SYMBOL');
  if (!isInRange(market.instrument, price)) return refused(command, 'PRICE_OUT_OF_RANGE');
  const day = dayAt(market.instrument.sessions, ruleTime(market, time));
  const limits = dailyPriceLimits(market.instrument, price, day);
  const { lower: lowest, upper: highest } = limits ?? { lower: null, upper: null };
  return [{ type: 'previous_close.set', symbol, price, lowest, highest }];
}

function decideKillSwitch(state: EngineState, command: KillSwitch): Event[] {
  const { scope, target } = command;
  const id = target ?? '';
  const events: Event[] = [];
  if (scope === 'system') {
    events.push({ type: 'system.state_changed', state: 'halted' });
  } else if (scope === 'symbol') {
    if (!state.markets.has(id)) return refused(command, 'UNKNOWN_SYMBOL');
    events.push({ type: 'symbol.state_changed', symbol: id, state: 'halted', breach: null });
  } else {
    if (!state.accounts.has(id)) return refused(command, 'ACCOUNT_NOT_FOUND');
    events.push({ type: 'account.state_changed', account: id, state: 'halted' });
  }
  for (const account of accountsById(state, scope === 'account' ? id : undefined))
    for (let order = account.openOrders.first; order !== undefined; order = order.later)
      if (scope !== 'symbol' || order.symbol === id) events.push(canceled(order, 'KILL_SWITCH'));
  return events;
}

function accountsById(state: EngineState, only: string | undefined): Account[] {
  const accounts = [...state.accounts.values()];
  if (only !== undefined) return accounts.filter(({ id }) => id === only);
  return accounts.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function isCount(value: number | null): boolean {
  return value === null || (Number.isSafeInteger(value) && value >= 0);
}

function refused(command: AdminCommand, reason: RejectReason): Event[] {
  const account = 'account' in command ? command.account : null;
  const subjectId =
    'symbol' in command ? command.symbol : 'target' in command ? command.target : null;
  return [{ type: 'command.rejected', command: command.type, account, subjectId, reason }];
}
