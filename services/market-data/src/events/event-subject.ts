/** Where on EVENTS an event is published: by symbol, else by account. */
import { eventSubject, type Event } from '@stratex/contracts';

export function subjectOf(event: Event): string {
  switch (event.type) {
    case 'order.accepted':
    case 'order.rejected':
    case 'order.canceled':
    case 'order.triggered':
    case 'order.amended':
    case 'self_trade.prevented':
    case 'order.deferred':
      return eventSubject('order', event.symbol);
    case 'trade.executed':
    case 'order.filled':
      return eventSubject('execution', event.symbol);
    case 'symbol.state_changed':
    case 'previous_close.set':
    case 'reference_price.set':
    case 'auction.uncrossed':
    case 'external_trade.seen':
    case 'external_quote.seen':
    case 'external_session.set':
      return eventSubject('symbol', event.symbol);
    case 'order.duplicated':
    case 'orders.all_canceled':
    case 'cancel_all_after.set':
    case 'account.opened':
    case 'account.reset':
    case 'account.state_changed':
    case 'account.group_set':
    case 'risk_limits.set':
    case 'position_limit.set':
    case 'funds.deposited':
      return eventSubject('account', event.account);
    case 'system.state_changed':
    case 'answers.rotated':
      return eventSubject('system', 'all');
    case 'command.rejected':
      return event.account === null
        ? eventSubject('command', 'none')
        : eventSubject('account', event.account);
  }
}
