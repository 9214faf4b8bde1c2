import { ruleFromJson, ruleName, ruleToJson, type RuleEvent } from './rule-event';

describe('a rule event', () => {
  it.each<RuleEvent>([
    { type: 'risk_limits.set', account: 'u1', maxOpenOrders: 5, maxOrderNotional: 10n ** 18n },
    { type: 'risk_limits.set', account: 'u1', maxOpenOrders: null, maxOrderNotional: null },
    { type: 'system.state_changed', state: 'halted' },
    { type: 'position_limit.set', account: 'u1', symbol: 'BTC-KRW', maxQuantity: 7 },
  ])('comes back from JSON as it was: %p', (event) => {
    expect(ruleFromJson(JSON.parse(JSON.stringify(ruleToJson(event))))).toEqual(event);
  });

  it('replaces only those of its kind and target', () => {
    const limit = { type: 'position_limit.set', account: 'u1', maxQuantity: 1 } as const;
    expect(ruleName({ ...limit, symbol: 'A' })).not.toBe(ruleName({ ...limit, symbol: 'B' }));
    expect(ruleName({ ...limit, symbol: 'A' })).toBe(
      ruleName({ ...limit, symbol: 'A', maxQuantity: 9 }),
    );
  });
});
