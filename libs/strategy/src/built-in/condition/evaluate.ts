/** Whether a rule holds at a bar's close. Built once per run; a comparison without values is false. */
import type { IndicatorFactory } from '../../indicator-factory';
import { seriesOf, type Operand } from './operand';
import type { Comparison, Rule } from './rule';

export type Condition = (time: number) => boolean;

const MINUTE_MS = 60_000;
const KOREA_MINUTES = 9 * 60;
const DAY_MINUTES = 24 * 60;

export function conditionOf(make: IndicatorFactory, rule: Rule): Condition {
  if ('all' in rule) {
    const parts = rule.all.map((one) => conditionOf(make, one));
    return (time) => parts.every((part) => part(time));
  }
  if ('any' in rule) {
    const parts = rule.any.map((one) => conditionOf(make, one));
    return (time) => parts.some((part) => part(time));
  }
  if ('not' in rule) {
    const part = conditionOf(make, rule.not);
    return (time) => !part(time);
  }
  if ('time' in rule) {
    const { from, to } = rule.time;
    return (time) => {
      const minute = (Math.floor(time / MINUTE_MS) + KOREA_MINUTES) % DAY_MINUTES;
      return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
    };
  }
  return comparison(make, rule);
}

function comparison(
  make: IndicatorFactory,
  { left, is, right }: { left: Operand; is: Comparison; right: Operand },
): Condition {
  const [a, b] = [seriesOf(make, left), seriesOf(make, right)];
  switch (is) {
    case 'above':
      return () => a.value > b.value;
    case 'below':
      return () => a.value < b.value;
    case 'crosses_above':
      return () => a.previous <= b.previous && a.value > b.value;
    case 'crosses_below':
      return () => a.previous >= b.previous && a.value < b.value;
  }
}

/** What STRATEGY_TRIGGERED calls it: the first thing compared. */
export function triggerOf(rule: Rule): string {
  const [first] = 'all' in rule ? rule.all : 'any' in rule ? rule.any : [];
  if (first !== undefined) return triggerOf(first);
  if ('all' in rule || 'any' in rule) return 'CONDITION';
  if ('not' in rule) return triggerOf(rule.not);
  if ('time' in rule) return 'TIME';
  const { left, right, is } = rule;
  if (left.kind === 'indicator') {
    const average = left.name === 'sma' || left.name === 'ema';
    if (average && right.kind === 'indicator' && is.startsWith('crosses')) return 'MA_CROSSOVER';
    if (average) return 'MA';
    return (left.name.split('_')[0] ?? left.name).toUpperCase();
  }
  if (left.kind === 'bar') return left.field === 'volume' ? 'VOLUME' : 'PRICE';
  return 'CONDITION';
}
