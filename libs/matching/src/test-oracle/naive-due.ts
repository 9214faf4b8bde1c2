/** What time brings: expiry, the dead man's switch, a new day of remembered answers. */
import type { Event } from '@stratex/contracts';
import type { NaiveState } from './naive-state';

const DAY_MS = 86_400_000;

export function due(state: NaiveState): Event[] {
  const events: Event[] = [];
  const { time } = state;
  const expired = state.orders
    .filter(({ expiresAt, isPaperDay }) => !isPaperDay && expiresAt !== null && expiresAt <= time)
    .sort((a, b) => (a.expiresAt ?? 0) - (b.expiresAt ?? 0) || a.expirySince - b.expirySince);
  for (const order of expired)
    events.push(state.cancel(order, order.phase === 'deferred' ? 'NO_MARKET_DATA' : 'EXPIRED'));

  const dead = [...state.accounts.values()]
    .filter(({ deadline }) => deadline !== null && deadline <= time)
    .sort((a, b) => (a.deadline ?? 0) - (b.deadline ?? 0) || a.armed - b.armed);
  for (const account of dead) {
    for (const order of state.ordersOf(account.id))
      events.push(state.cancel(order, 'CANCEL_ALL_AFTER'));
    account.deadline = null;
    events.push({ type: 'cancel_all_after.set', account: account.id, deadline: null });
  }

  if (state.answers.length > 0 && time >= state.dayStart + DAY_MS) {
    const yesterday = state.day;
    state.dayStart = time;
    state.day += 1;
    // What would be forgotten but for an order that is open counts as of the new day.
    state.answers = state.answers.flatMap((answer) => {
      if (answer.day === yesterday) return [answer];
      const isOpen = state.orders.some(({ request }) => request === answer.request);
      return isOpen ? [{ ...answer, day: state.day }] : [];
    });
    events.push({ type: 'answers.rotated', time });
  }
  return events;
}
