/**
 * apply: the only code that changes the state, live and in recovery.
 *
 * Deterministic: equal states and equal events give equal states. An event that does not belong to
 * the state is a breach, found before or while it is applied; the state is then unusable.
 */
import type { Event } from '@stratex/contracts';
import {
  applyAuctionUncrossed,
  applyCancelAllAfterSet,
  applyPositionLimitSet,
  applyPreviousCloseSet,
  applyReferencePriceSet,
  applyRiskLimitsSet,
  applySymbolStateChanged,
  applySystemStateChanged,
} from './apply-control';
import {
  applyExternalQuoteSeen,
  applyExternalSessionSet,
  applyExternalTradeSeen,
  applyOrderDeferred,
  applyOrderFilled,
} from './apply-external';
import { applyAccountOpened, applyAccountReset, applyFundsDeposited } from './apply-funds';
import {
  applyOrderAccepted,
  applyOrderAmended,
  applyOrderCanceled,
  applyOrderDuplicated,
  applyOrderRejected,
  applyOrderTriggered,
} from './apply-order';
import { applySelfTradePrevented, applyTradeExecuted } from './apply-trade';
import { accountOf, type EngineState } from './state';

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
    case 'order.duplicated':
      applyOrderDuplicated(state);
      return;
    case 'order.triggered':
      applyOrderTriggered(state, event);
      return;
    case 'order.amended':
      applyOrderAmended(state, event);
      return;
    case 'self_trade.prevented':
      applySelfTradePrevented(state, event);
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
    case 'cancel_all_after.set':
      applyCancelAllAfterSet(state, event);
      return;
    case 'account.state_changed':
      accountOf(state, event.account).state = event.state;
      return;
    case 'account.group_set':
      accountOf(state, event.account).group = event.group;
      return;
    case 'symbol.state_changed':
      applySymbolStateChanged(state, event);
      return;
    case 'system.state_changed':
      applySystemStateChanged(state, event);
      return;
    case 'risk_limits.set':
      applyRiskLimitsSet(state, event);
      return;
    case 'position_limit.set':
      applyPositionLimitSet(state, event);
      return;
    case 'previous_close.set':
      applyPreviousCloseSet(state, event);
      return;
    case 'auction.uncrossed':
      applyAuctionUncrossed(state, event);
      return;
    case 'answers.rotated':
      state.answers.rotate(state.accounts.values());
      state.dayStart = event.time;
      return;
    case 'reference_price.set':
      applyReferencePriceSet(state, event);
      return;
    case 'order.filled':
      applyOrderFilled(state, event);
      return;
    case 'order.deferred':
      applyOrderDeferred(state, event);
      return;
    case 'external_trade.seen':
      applyExternalTradeSeen(state, event);
      return;
    case 'external_quote.seen':
      applyExternalQuoteSeen(state, event);
      return;
    case 'external_session.set':
      applyExternalSessionSet(state, event);
      return;
    case 'orders.all_canceled':
    case 'command.rejected':
      return;
  }
}
