/** One order whenever a rule begins to hold. */
import { defineStrategy } from '../../define-strategy';
import { choice, integer, type Field } from '../../params';
import { AMOUNT_PARAMS, sizeOf } from '../amount';
import { conditionOf, triggerOf } from './evaluate';
import { readRule, type Rule } from './rule';

const rule: Field<Rule> = {
  schema: {
    type: 'object',
    title: 'Rule: {left, is, right}, {time: {from, to}}, {all: []}, {any: []} or {not: {}}',
  },
  read: readRule,
};

const MINUTE_MS = 60_000;

export const condition = defineStrategy({
  id: 'condition',
  version: '1.0.0',
  title: 'Conditional order',
  description:
    'Places one order at the market when a rule of indicators, prices, volume and time of day begins to hold at a bar’s close.',
  trigger: 'CONDITION',
  params: {
    when: rule,
    side: choice({ title: 'Buy or sell', values: ['buy', 'sell'] }),
    ...AMOUNT_PARAMS,
    cooldownMinutes: integer({
      title: 'Minutes between two orders',
      min: 0,
      max: 525_600,
      byDefault: 0,
    }),
    times: integer({
      title: 'Orders at most; 0: without end',
      min: 0,
      max: 1_000_000,
      byDefault: 0,
    }),
  },
  indicators: (make, { when }) => ({ holds: conditionOf(make, when), trigger: triggerOf(when) }),
  state: () => ({ held: false, last: null as number | null, orders: 0 }),
  onBar: ({ params, indicators, state, clock, position, cash, orders }) => {
    const holds = indicators.holds(clock.now);
    const begins = holds && !state.held;
    state.held = holds;
    const rested =
      state.last === null || clock.now - state.last >= params.cooldownMinutes * MINUTE_MS;
    if (!begins || !rested || (params.times > 0 && state.orders >= params.times)) return;
    const { side } = params;
    const size = sizeOf(side, params, { cash, quantity: position.quantity });
    if (size === undefined) return;
    const { trigger } = indicators;
    if (orders.place({ side, ...size, trigger, reason: `the rule on ${trigger} holds` }) === 0)
      return;
    state.last = clock.now;
    state.orders++;
  },
});
