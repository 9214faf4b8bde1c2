/** One side of a comparison: a number, a value of the bar, or an indicator. */
import type { BarField, IndicatorFactory, Series } from '../../indicator-factory';
import { asRecord, type ParamProblem } from '../../params';

const BAR_FIELDS: readonly BarField[] = ['open', 'high', 'low', 'close', 'volume'];

/** The numbers each indicator takes, with what they are when they are not given. */
const INDICATORS = {
  rsi: { period: 14 },
  sma: { period: 20 },
  ema: { period: 20 },
  volume_sma: { period: 20 },
  atr: { period: 14 },
  change_percent: { period: 1 },
  macd: { short: 12, long: 26, signal: 9 },
  macd_signal: { short: 12, long: 26, signal: 9 },
  macd_histogram: { short: 12, long: 26, signal: 9 },
  bollinger_lower: { period: 20, deviations: 2 },
  bollinger_middle: { period: 20, deviations: 2 },
  bollinger_upper: { period: 20, deviations: 2 },
} as const satisfies Record<string, Record<string, number>>;

type IndicatorName = keyof typeof INDICATORS;
const NAMES = Object.keys(INDICATORS) as IndicatorName[];
const NUMBER_MAX = 1_000;

export type Operand =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'bar'; readonly field: BarField }
  | {
      readonly kind: 'indicator';
      readonly name: IndicatorName;
      readonly numbers: Readonly<Record<string, number>>;
    };

export function readOperand(
  value: unknown,
  path: string,
  problems: ParamProblem[],
): Operand | undefined {
  const refuse = (message: string, field = path): Operand | undefined => {
    problems.push({ field, message });
    return undefined;
  };
  if (typeof value === 'number')
    return Number.isFinite(value) ? { kind: 'number', value } : refuse('must be a finite number');
  if (typeof value === 'string') {
    const field = BAR_FIELDS.find((one) => one === value);
    return field
      ? { kind: 'bar', field }
      : refuse(`must be ${BAR_FIELDS.join(' or ')}, a number or an indicator`);
  }
  const given = asRecord(value);
  const name = NAMES.find((one) => one === given?.of);
  if (given === undefined || name === undefined)
    return refuse(`must be one of: ${NAMES.join(', ')}`, `${path}.of`);
  const numbers: Record<string, number> = { ...INDICATORS[name] };
  for (const [key, one] of Object.entries(given)) {
    if (key === 'of') continue;
    if (!Object.hasOwn(numbers, key)) return refuse(`is not known to ${name}`, `${path}.${key}`);
    const min = key === 'deviations' ? 0 : name === 'change_percent' ? 1 : 2;
    const whole = key === 'deviations' || Number.isSafeInteger(one);
    if (typeof one !== 'number' || !whole || !(one >= min && one <= NUMBER_MAX))
      return refuse(`must be a number from ${min} to ${NUMBER_MAX}`, `${path}.${key}`);
    numbers[key] = one;
  }
  if (name.startsWith('macd') && (numbers.short ?? 0) >= (numbers.long ?? 0))
    return refuse('must be below long', `${path}.short`);
  return { kind: 'indicator', name, numbers };
}

export function seriesOf(make: IndicatorFactory, operand: Operand): Series {
  switch (operand.kind) {
    case 'number':
      return { value: operand.value, previous: operand.value };
    case 'bar':
      return make.bar(operand.field);
    case 'indicator':
      return indicatorOf(make, operand.name, operand.numbers);
  }
}

function indicatorOf(
  make: IndicatorFactory,
  name: IndicatorName,
  { period = 0, deviations = 0, short = 0, long = 0, signal = 0 }: Readonly<Record<string, number>>,
): Series {
  switch (name) {
    case 'rsi':
      return make.rsi(period);
    case 'sma':
      return make.sma(period);
    case 'ema':
      return make.ema(period);
    case 'volume_sma':
      return make.sma(period, 'volume');
    case 'atr':
      return make.atr(period);
    case 'change_percent':
      return make.change(period);
    case 'macd':
      return make.macd(short, long, signal).macd;
    case 'macd_signal':
      return make.macd(short, long, signal).signal;
    case 'macd_histogram':
      return make.macd(short, long, signal).histogram;
    case 'bollinger_lower':
      return make.bollinger(period, deviations).lower;
    case 'bollinger_middle':
      return make.bollinger(period, deviations).middle;
    case 'bollinger_upper':
      return make.bollinger(period, deviations).upper;
  }
}
