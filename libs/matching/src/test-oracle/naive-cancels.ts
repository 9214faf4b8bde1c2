/** Cancels on behalf of an account, and the dead man's switch. */
import type { CancelAllAfter, CancelAllOrders, CancelOrder, Event } from '@stratex/contracts';
import { refusal } from './naive-refusal';
import type { NaiveState } from './naive-state';

const DAY_MS = 86_400_000;

type Cancel = CancelOrder | CancelAllOrders | CancelAllAfter;

export function cancelFor(state: NaiveState, command: Cancel): Event[] {
  const account = state.accounts.get(command.account);
  if (account === undefined) return [refusal(command, 'ACCOUNT_NOT_FOUND')];
  if (state.systemState === 'halted') return [refusal(command, 'SYSTEM_HALTED')];
  if (account.state === 'halted') return [refusal(command, 'ACCOUNT_HALTED')];
  switch (command.type) {
    case 'CancelOrder': {
      const order = state.openOrder(command.account, command.orderId);
      if (order === undefined) return [refusal(command, 'ORDER_NOT_OPEN')];
      if (state.stateOf(order.request.symbol) === 'halted')
        return [refusal(command, 'SYMBOL_HALTED')];
      return [state.cancel(order, 'REQUESTED')];
    }
    case 'CancelAllOrders': {
      const { symbol } = command;
      if (symbol !== null && state.rulesOf(symbol) === undefined)
        return [refusal(command, 'UNKNOWN_SYMBOL')];
      const events = state
        .ordersOf(account.id)
        .filter(({ request }) => symbol === null || request.symbol === symbol)
        .filter(({ request }) => state.stateOf(request.symbol) !== 'halted')
        .map((order) => state.cancel(order, 'CANCEL_ALL'));
      const count = events.length;
      return [...events, { type: 'orders.all_canceled', account: account.id, symbol, count }];
    }
    case 'CancelAllAfter': {
      if (command.timeoutMs < 0 || command.timeoutMs > DAY_MS)
        return [refusal(command, 'AMOUNT_OUT_OF_RANGE')];
      account.deadline = command.timeoutMs === 0 ? null : state.time + command.timeoutMs;
      account.armed = state.moment();
      const { deadline } = account;
      return [{ type: 'cancel_all_after.set', account: account.id, deadline }];
    }
  }
}
