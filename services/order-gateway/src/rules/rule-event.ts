/** Events that say by which rules orders are taken: the newest of each kind and target counts. */
import type {
  AccountGroupSet,
  AccountStateChanged,
  PositionLimitSet,
  PreviousCloseSet,
  ReferencePriceSet,
  RiskLimitsSet,
  SymbolStateChanged,
  SystemStateChanged,
} from '@stratex/contracts';

export type RuleEvent =
  | AccountGroupSet
  | AccountStateChanged
  | PositionLimitSet
  | PreviousCloseSet
  | ReferencePriceSet
  | RiskLimitsSet
  | SymbolStateChanged
  | SystemStateChanged;

type StoredRule =
  | Exclude<RuleEvent, RiskLimitsSet>
  | (Omit<RiskLimitsSet, 'maxOrderNotional'> & { readonly maxOrderNotional: string | null });

/** Neither accounts nor symbols have spaces. */
export function ruleName(event: RuleEvent): string {
  switch (event.type) {
    case 'account.group_set':
    case 'account.state_changed':
    case 'risk_limits.set':
      return `${event.type} ${event.account}`;
    case 'position_limit.set':
      return `${event.type} ${event.account} ${event.symbol}`;
    case 'previous_close.set':
    case 'reference_price.set':
    case 'symbol.state_changed':
      return `${event.type} ${event.symbol}`;
    case 'system.state_changed':
      return event.type;
  }
}

/** Amounts become text. */
export function ruleToJson(event: RuleEvent): object {
  if (event.type !== 'risk_limits.set') return event;
  return { ...event, maxOrderNotional: event.maxOrderNotional?.toString() ?? null };
}

/** The inverse; `value` was written by `ruleToJson`. */
export function ruleFromJson(value: unknown): RuleEvent {
  const event = value as StoredRule;
  if (event.type !== 'risk_limits.set') return event;
  const { maxOrderNotional } = event;
  return {
    ...event,
    maxOrderNotional: maxOrderNotional === null ? null : BigInt(maxOrderNotional),
  };
}
