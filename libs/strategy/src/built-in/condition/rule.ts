/**
 * A condition as data: comparisons of prices, volume and indicators, and the time of day, joined by
 * all, any and not. Read once, with problems that name the place; depth and size are bounded.
 */
import { asRecord, type ParamProblem } from '../../params';
import { readOperand, type Operand } from './operand';

export type Comparison = 'above' | 'below' | 'crosses_above' | 'crosses_below';
const COMPARISONS: readonly Comparison[] = ['above', 'below', 'crosses_above', 'crosses_below'];

export type Rule =
  | { readonly all: readonly Rule[] }
  | { readonly any: readonly Rule[] }
  | { readonly not: Rule }
  | { readonly left: Operand; readonly is: Comparison; readonly right: Operand }
  /** Minutes since midnight in Korea, `to` excluded; over midnight when `to` is the smaller. */
  | { readonly time: { readonly from: number; readonly to: number } };

const DEPTH_MAX = 8;
const BRANCHES_MAX = 16;
const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)$/;

export function readRule(
  value: unknown,
  path: string,
  problems: ParamProblem[],
  depth = 0,
): Rule | undefined {
  const refuse = (message: string, field = path): Rule | undefined => {
    problems.push({ field, message });
    return undefined;
  };
  const given = asRecord(value);
  if (given === undefined) return refuse('must be an object: all, any, not, left/is/right or time');
  if (depth === DEPTH_MAX) return refuse(`is nested deeper than ${DEPTH_MAX}`);
  const names = Object.keys(given).sort().join();
  switch (names) {
    case 'all':
    case 'any': {
      const list = given[names];
      if (!Array.isArray(list) || list.length === 0 || list.length > BRANCHES_MAX)
        return refuse(`must be a list of 1 to ${BRANCHES_MAX} rules`, `${path}.${names}`);
      const rules = list.map((one: unknown, index) =>
        readRule(one, `${path}.${names}.${index}`, problems, depth + 1),
      );
      if (!rules.every((rule) => rule !== undefined)) return undefined;
      return names === 'all' ? { all: rules } : { any: rules };
    }
    case 'not': {
      const rule = readRule(given.not, `${path}.not`, problems, depth + 1);
      return rule && { not: rule };
    }
    case 'time': {
      const period = asRecord(given.time);
      const [from, to] = [minutesOf(period?.from), minutesOf(period?.to)];
      if (from === undefined) return refuse('must be a time as 09:00', `${path}.time.from`);
      if (to === undefined) return refuse('must be a time as 15:20', `${path}.time.to`);
      return { time: { from, to } };
    }
    case 'is,left,right': {
      const left = readOperand(given.left, `${path}.left`, problems);
      const right = readOperand(given.right, `${path}.right`, problems);
      const is = COMPARISONS.find((one) => one === given.is);
      if (is === undefined) return refuse(`must be ${COMPARISONS.join(' or ')}`, `${path}.is`);
      return left && right && { left, is, right };
    }
    default:
      return refuse('must have exactly: all, any, not, time, or left and is and right');
  }
}

function minutesOf(value: unknown): number | undefined {
  const match = typeof value === 'string' ? CLOCK.exec(value) : null;
  return match === null ? undefined : 60 * Number(match[1]) + Number(match[2]);
}
