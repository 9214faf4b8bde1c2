/** Exact differences of decimal texts. */
import { formatUnits, parseUnits, percentChangeText as percentChange } from '@stratex/money';

const scaleOf = (text: string): number => text.split('.')[1]?.length ?? 0;

/** `a` - `b`; "0" when one of them is no decimal. */
export function subtractText(a: string, b: string): string {
  const scale = Math.max(scaleOf(a), scaleOf(b));
  const [left, right] = [parseUnits(a, scale), parseUnits(b, scale)];
  return left === undefined || right === undefined ? '0' : formatUnits(left - right, scale);
}

/** (a - b) / b x 100 to two decimals; "0" when there is nothing to compare with. */
export function percentChangeText(a: string, b: string): string {
  return /^[0.]*$/.test(b) ? '0' : percentChange(a, b);
}
