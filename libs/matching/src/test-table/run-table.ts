/**
 * Table language for engine tests: one command a row, its whole outcome behind the bar.
 *
 *   anna sell 5 @ 100 [gtc|gtd|day|ioc|fok] [as key] [option=value ...] [post]    a limit order
 *   anna buy 5 market ioc                        a market order; `type=` names any other type
 *       options: trigger, stop, trail, display, expires (ms from now), stp, budget; `then` and what
 *       follows it is the attached order: then sell @ 120 type=oco trigger=90 gtc
 *   anna cancel 2                                by order number
 *   anna amend 2 price=95 quantity=7             either or both
 *   anna cancelall [SYMBOL] / deadman 5000
 *   anna open 100 KRW / deposit 5 BTC x1 / reset 70 KRW x2      minor units, funding id
 *   op account anna halted / symbol SYMBOL auction / system open / limits anna orders=5 notional=9
 *   op position anna 5 / group anna vip / close 100 / kill account anna
 *   wait 5000                                    a tick so many milliseconds later
 *   ext trade 5 @ 100 [buy|sell] [+500]          an external trade, ms after the last market time
 *   ext quote 4@98,5@99 / 3@101 [+500]           lots at bids / asks, best first
 *   ext session closed [+500]
 *   ?                                            bytes that were no command
 *
 * Outcomes: `#3` accepted as number 3, `2 @ 100 of #1` a trade with maker 1, `-7 REASON` lots
 * canceled, a bare REASON a rejection, `again #1` (open) or `again REASON` a duplicate, `!3 @ 90`
 * triggered, `maker #3 2 @ 100` filled from outside, `#3 waits 5000` for an external price, `~3 5 @ 95 keeps|moves` amended to leaves and price, `stp #1 -2 #2 -2` lots prevented.
 */
import type { Command, Event } from '@stratex/contracts';
import type { EngineState } from '../index';
import { openOrderOf } from '../state';
import { commandAt } from './command-text';
import { executeBoth } from './execute-both';

/** Each exchange has its own clock. */
const times = new WeakMap<EngineState, number>();
export const FIRST_TIME = 1_000_000;

export function timeOf(state: EngineState): number {
  return times.get(state) ?? FIRST_TIME;
}

/** Runs the rows and expects each outcome. */
export function runTable(state: EngineState, symbol: string, table: string): void {
  for (const row of table.split('\n').filter((line) => line.trim() !== '')) {
    const [text = '', outcome = ''] = row.split('|').map((cell) => cell.trim());
    const wait = /^wait (\d+)$/.exec(text)?.[1];
    times.set(state, timeOf(state) + Number(wait ?? 0));
    const command = wait === undefined ? commandOf(state, symbol, text) : { type: 'Tick' as const };
    const events = run(state, command);
    const shown = events.map((event) => eventText(state, event)).filter((each) => each !== '');
    expect(`${text} | ${shown.join(', ')}`).toBe(`${text} | ${outcome}`);
  }
}

/** Executes at the exchange's present time, on the naive exchange too. */
export function run(state: EngineState, command: Command | undefined): Event[] {
  return executeBoth(state, command, timeOf(state));
}

export function commandOf(state: EngineState, symbol: string, text: string): Command | undefined {
  return commandAt(state, symbol, text, timeOf(state));
}

function numberOf(state: EngineState, orderId: string): number {
  return openOrderOf(state, orderId)?.orderNumber ?? 0;
}

function eventText(state: EngineState, event: Event): string {
  switch (event.type) {
    case 'order.accepted':
      return `#${event.orderNumber}`;
    case 'trade.executed':
      return `${event.quantity} @ ${event.price} of #${event.maker.orderNumber}`;
    case 'order.canceled':
      return `-${event.canceledQuantity} ${event.reason}`;
    case 'order.rejected':
    case 'command.rejected':
      return event.reason;
    case 'order.duplicated':
      return `again ${event.reason ?? `#${numberOf(state, event.orderId)}`}`;
    case 'order.triggered':
      return `!${event.orderNumber} @ ${event.triggerPrice}`;
    case 'order.amended': {
      const place = event.keepsPriority ? 'keeps' : 'moves';
      return `~${event.orderNumber} ${event.leavesQuantity} @ ${event.price} ${place}`;
    }
    case 'self_trade.prevented':
      return [event.maker, event.taker]
        .map((leg) => ` #${leg.orderNumber} -${leg.canceledQuantity}`)
        .join('')
        .replace(/^/, 'stp');
    case 'account.opened':
      return 'opened';
    case 'funds.deposited':
      return 'deposited';
    case 'account.reset':
      return `reset from ${event.withdrawn.map((each) => `${String(each.amount)} ${each.asset}`).join(' + ')}`;
    case 'orders.all_canceled':
      return `canceled ${event.count}`;
    case 'cancel_all_after.set':
      return event.deadline === null ? 'disarmed' : `armed ${event.deadline - timeOf(state)}`;
    case 'account.state_changed':
    case 'symbol.state_changed':
    case 'system.state_changed':
      return event.state;
    case 'auction.uncrossed':
      return `uncross ${event.quantity} @ ${event.price}`;
    case 'account.group_set':
    case 'risk_limits.set':
    case 'position_limit.set':
    case 'previous_close.set':
    case 'reference_price.set':
      return 'set';
    case 'answers.rotated':
      return 'rotated';
    case 'order.filled':
      return `${event.liquidity} #${event.orderNumber} ${event.quantity} @ ${event.price}`;
    case 'order.deferred':
      return `#${event.orderNumber} waits ${event.until - timeOf(state)}`;
    case 'external_trade.seen':
    case 'external_quote.seen':
    case 'external_session.set':
      return 'heard';
  }
}
