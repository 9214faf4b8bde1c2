import { REJECT_REASONS, type CancelReason, type EventType } from '@stratex/contracts';
import fc from 'fast-check';
import { commandSequence, type TimedCommand } from './command-arbitraries';
import { COIN, FUND, SHARE } from './instruments';
import { NaiveExchange } from './naive-exchange';
import { PAPER, PAPER_BESIDE_BOOKS, paperSequence } from './paper-arbitraries';

/** No instrument here has a price band, and no bug is planted. */
const IMPOSSIBLE = ['PRICE_OUT_OF_BAND', 'INVARIANT_BREACH', 'CALENDAR_UNKNOWN'];

const EVENTS: Readonly<Record<Exclude<EventType, 'reference_price.set'>, true>> = {
  'account.opened': true,
  'funds.deposited': true,
  'account.reset': true,
  'order.accepted': true,
  'order.rejected': true,
  'order.duplicated': true,
  'trade.executed': true,
  'order.canceled': true,
  'order.triggered': true,
  'order.amended': true,
  'self_trade.prevented': true,
  'orders.all_canceled': true,
  'cancel_all_after.set': true,
  'account.state_changed': true,
  'symbol.state_changed': true,
  'system.state_changed': true,
  'risk_limits.set': true,
  'position_limit.set': true,
  'account.group_set': true,
  'previous_close.set': true,
  'auction.uncrossed': true,
  'answers.rotated': true,
  'command.rejected': true,
  'order.filled': true,
  'order.deferred': true,
  'external_trade.seen': true,
  'external_quote.seen': true,
  'external_session.set': true,
};

const CANCELS: Readonly<Record<Exclude<CancelReason, 'INVARIANT_BREACH'>, true>> = {
  REQUESTED: true,
  ACCOUNT_RESET: true,
  IOC_REMAINDER: true,
  FOK_NOT_FILLED: true,
  CANCEL_ALL: true,
  CANCEL_ALL_AFTER: true,
  KILL_SWITCH: true,
  EXPIRED: true,
  NO_MARKET_DATA: true,
};

test('the generator reaches every event type, every reason and every mode', () => {
  const seen = new Set<string>();
  const watch = (commands: readonly TimedCommand[], exchange: NaiveExchange): void => {
    for (const { command, time } of commands)
      for (const event of exchange.execute(command, time)) {
        seen.add(event.type);
        if ('reason' in event && event.reason !== null) seen.add(event.reason);
        if (event.type === 'self_trade.prevented') seen.add(event.mode);
        if (event.type === 'order.amended') seen.add(`keeps priority: ${event.keepsPriority}`);
      }
  };
  for (const commands of fc.sample(commandSequence(200), { numRuns: 500, seed: 1 }))
    watch(commands, new NaiveExchange([COIN, FUND, SHARE]));
  for (const commands of fc.sample(paperSequence(200), { numRuns: 200, seed: 1 }))
    for (const definitions of [PAPER, PAPER_BESIDE_BOOKS])
      watch(commands, new NaiveExchange(definitions));
  const expected = [
    ...Object.keys(EVENTS),
    ...REJECT_REASONS.filter((reason) => !IMPOSSIBLE.includes(reason)),
    ...Object.keys(CANCELS),
    ...['cancel_newest', 'cancel_oldest', 'cancel_both', 'decrement'],
    ...['keeps priority: true', 'keeps priority: false'],
  ];
  expect(expected.filter((each) => !seen.has(each))).toEqual([]);
});
