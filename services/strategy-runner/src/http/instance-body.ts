/** A request's body as an instance's setup; every problem names its field. */
import { parseUnits, type Instrument } from '@stratex/money';
import { Problem } from '@stratex/service-kit';
import { asRecord, type ParamProblem } from '@stratex/strategy';
import { DEFAULT_LIMITS, type Feed, type InstanceLimits } from '../instances/instance-record';

export interface InstanceBody {
  readonly strategy: string;
  readonly version: string | undefined;
  readonly symbol: string;
  readonly barSeconds: number;
  readonly feed: Feed;
  readonly params: Readonly<Record<string, unknown>>;
  readonly limits: InstanceLimits;
  readonly start: boolean;
}

export type InstanceChanges = Pick<InstanceBody, 'barSeconds' | 'feed' | 'params' | 'limits'>;

const BAR_SECONDS_MAX = 7 * 86_400;
const ORDERS_PER_SECOND_MAX = 50;
const MONEY_DECIMALS = 8;

/** @throws Problem 400 VALIDATION_FAILED */
export function readInstanceBody(
  body: unknown,
  instruments: ReadonlyMap<string, Instrument>,
): InstanceBody {
  const fields = new Fields(body, [
    ...['strategy', 'version', 'symbol', 'bar_seconds', 'feed', 'params', 'limits', 'start'],
  ]);
  const strategy = fields.text('strategy');
  const version = fields.has('version') ? fields.text('version') : undefined;
  const symbol = fields.text('symbol');
  if (symbol !== '' && !instruments.has(symbol)) fields.refuse('symbol', 'is not listed');
  const start = fields.value('start') ?? false;
  if (typeof start !== 'boolean') fields.refuse('start', 'must be true or false');
  const changes = readChanges(fields, undefined);
  fields.check();
  return { strategy, version, symbol, ...changes, start: start === true };
}

/** @throws Problem 400 VALIDATION_FAILED */
export function readInstanceChanges(body: unknown, current: InstanceChanges): InstanceChanges {
  const fields = new Fields(body, ['bar_seconds', 'feed', 'params', 'limits']);
  const changes = readChanges(fields, current);
  fields.check();
  return changes;
}

export function refuseParams(problems: readonly ParamProblem[]): never {
  throw validationFailed(
    problems.map(({ field, message }) => ({
      field: field === '' ? 'params' : `params.${field}`,
      message,
    })),
  );
}

function readChanges(fields: Fields, current: InstanceChanges | undefined): InstanceChanges {
  const barSeconds = fields.value('bar_seconds') ?? current?.barSeconds ?? 60;
  if (!isWhole(barSeconds, 1, BAR_SECONDS_MAX))
    fields.refuse('bar_seconds', `must be a whole number from 1 to ${BAR_SECONDS_MAX}`);
  const feed = fields.value('feed') ?? current?.feed ?? 'reference';
  if (feed !== 'reference' && feed !== 'trades')
    fields.refuse('feed', 'must be reference or trades');
  const params = fields.has('params') ? asRecord(fields.value('params')) : (current?.params ?? {});
  if (params === undefined) fields.refuse('params', 'must be an object');
  return {
    barSeconds: isWhole(barSeconds, 1, BAR_SECONDS_MAX) ? barSeconds : 1,
    feed: feed as Feed,
    params: params ?? {},
    limits: readLimits(fields, current?.limits ?? DEFAULT_LIMITS),
  };
}

function readLimits(fields: Fields, current: InstanceLimits): InstanceLimits {
  if (!fields.has('limits')) return current;
  const given = asRecord(fields.value('limits'));
  const names = ['orders_per_second', 'max_order_value', 'max_position', 'max_daily_loss'];
  if (given === undefined) {
    fields.refuse('limits', 'must be an object');
    return current;
  }
  for (const name of Object.keys(given))
    if (!names.includes(name))
      fields.refuse(`limits.${name}`, `is not known; known: ${names.join(', ')}`);
  const rate = given.orders_per_second ?? current.ordersPerSecond;
  if (!isWhole(rate, 1, ORDERS_PER_SECOND_MAX))
    fields.refuse(
      'limits.orders_per_second',
      `must be a whole number from 1 to ${ORDERS_PER_SECOND_MAX}`,
    );
  const amount = (name: string, now: string | null): string | null => {
    const value = given[name] === undefined ? now : given[name];
    if (value === null) return null;
    if (typeof value === 'string' && (parseUnits(value, MONEY_DECIMALS) ?? -1n) >= 0n) return value;
    fields.refuse(`limits.${name}`, 'must be a decimal text as "1000000", or null');
    return null;
  };
  return {
    ordersPerSecond: isWhole(rate, 1, ORDERS_PER_SECOND_MAX) ? rate : 1,
    maxOrderValue: amount('max_order_value', current.maxOrderValue),
    maxPosition: amount('max_position', current.maxPosition),
    maxDailyLoss: amount('max_daily_loss', current.maxDailyLoss),
  };
}

class Fields {
  private readonly problems: ParamProblem[] = [];
  private readonly given: Readonly<Record<string, unknown>>;

  constructor(body: unknown, known: readonly string[]) {
    const given = asRecord(body);
    if (given === undefined) throw validationFailed([{ field: '', message: 'must be an object' }]);
    this.given = given;
    for (const name of Object.keys(given))
      if (!known.includes(name)) this.refuse(name, `is not known; known: ${known.join(', ')}`);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.given, name);
  }

  value(name: string): unknown {
    return this.has(name) ? this.given[name] : undefined;
  }

  text(name: string): string {
    const value = this.value(name);
    if (typeof value === 'string' && value !== '' && value.length <= 64) return value;
    this.refuse(name, 'must be a text');
    return '';
  }

  refuse(field: string, message: string): void {
    this.problems.push({ field, message });
  }

  check(): void {
    if (this.problems.length > 0) throw validationFailed(this.problems);
  }
}

function validationFailed(problems: readonly ParamProblem[]): Problem {
  const errors = problems.map(({ field, message }) => ({
    field,
    code: message.startsWith('is not known') ? 'UNKNOWN_FIELD' : 'INVALID_FIELD',
    detail: `${field} ${message}.`.trim(),
  }));
  const detail = errors[0]?.detail ?? 'The body is not valid.';
  return new Problem(400, 'VALIDATION_FAILED', detail, { members: { errors } });
}

function isWhole(value: unknown, min: number, max: number): value is number {
  return Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max;
}
