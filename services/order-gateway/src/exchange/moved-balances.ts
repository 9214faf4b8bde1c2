/**
 * Whether an event moves balances of an account: the ledger publishes the account's state after
 * these and after no others.
 */
import type { Event } from '@stratex/contracts';

export function movesBalances(event: Event, account: string): boolean {
  switch (event.type) {
    case 'trade.executed':
      return event.maker.account === account || event.taker.account === account;
    case 'account.opened':
    case 'account.reset':
    case 'funds.deposited':
    case 'order.accepted':
    case 'order.filled':
      return event.account === account;
    case 'order.canceled':
    case 'order.triggered':
      return event.account === account && event.release > 0n;
    case 'order.amended':
      return event.account === account && (event.held > 0n || event.release > 0n);
    case 'self_trade.prevented':
      return event.account === account && (event.maker.release > 0n || event.taker.release > 0n);
    case 'order.rejected':
    case 'order.duplicated':
    case 'orders.all_canceled':
    case 'cancel_all_after.set':
    case 'account.state_changed':
    case 'account.group_set':
    case 'symbol.state_changed':
    case 'system.state_changed':
    case 'risk_limits.set':
    case 'position_limit.set':
    case 'previous_close.set':
    case 'reference_price.set':
    case 'auction.uncrossed':
    case 'answers.rotated':
    case 'order.deferred':
    case 'external_trade.seen':
    case 'external_quote.seen':
    case 'external_session.set':
    case 'command.rejected':
      return false;
  }
}
