/**
 * apply: the only code that changes the state, live and in recovery.
 *
 * Deterministic: equal states and equal events give equal states. An event that does not belong to
 * the state is a breach, found before or while it is applied; the state is then unusable.
 */
import type { Event } from '@stratex/contracts';
import { applyAccountOpened, applyAccountReset, applyFundsDeposited } from './apply-funds';
import { applyOrderAccepted, applyOrderCanceled, applyOrderRejected } from './apply-order';
import { applyTradeExecuted } from './apply-trade';
import type { EngineState } from './state';

/** @throws InvariantBreach */
export function apply(state: EngineState, event: Event): void {
  switch (event.type) {
    case 'trade.executed':
      applyTradeExecuted(state, event);
      return;
    case 'order.accepted':
      applyOrderAccepted(state, event);
      return;
    case 'order.canceled':
      applyOrderCanceled(state, event);
      return;
    case 'order.rejected':
      applyOrderRejected(state, event);
      return;
    case 'account.opened':
      applyAccountOpened(state, event);
      return;
    case 'funds.deposited':
      applyFundsDeposited(state, event);
      return;
    case 'account.reset':
      applyAccountReset(state, event);
      return;
    case 'order.duplicated':
    case 'command.rejected':
      return;
  }
}
