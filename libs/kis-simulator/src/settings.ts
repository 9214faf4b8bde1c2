/** What a simulator is told at its start; `readSettings` takes it from the environment. */
import { kstDate, kstInstant } from '@stratex/kis';
import { readBars, type Bar } from './bar-file';

export interface SimulatorSettings {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly environment: 'real' | 'virtual';
  readonly appKey: string;
  readonly appSecret: string;
  readonly htsId: string;
  readonly seed: number;
  /** Market milliseconds of one real one. */
  readonly speed: number;
  /** Milliseconds since 1970 of the market's clock when it begins. */
  readonly startTime: number;
  readonly stepMs: number;
  readonly tradesPerSecond: number;
  readonly bars?: ReadonlyMap<string, readonly Bar[]>;
  readonly pingMs: number;
  readonly pongWaitMs: number;
  readonly stallMs: number;
  /** How long the app key of a lost connection is in use. */
  readonly holdMs: number;
  readonly approvalLifeMs: number;
  readonly tokenLifeMs: number;
}

const DAY_MS = 86_400_000;

/** A stock market of one symbol's own date at 09:00, at the speed of the clock. */
export function defaultSettings(now: number): SimulatorSettings {
  return {
    ...{ host: '127.0.0.1', port: 0, environment: 'virtual' },
    ...{ appKey: 'simulated-app-key', appSecret: 'simulated-app-secret', htsId: 'simulated' },
    ...{ seed: 1, speed: 1, startTime: openingOf(kstDate(now)), stepMs: 250 },
    ...{ tradesPerSecond: 2, pingMs: 10_000, pongWaitMs: 100_000, stallMs: 15_000 },
    ...{ holdMs: 1_000, approvalLifeMs: DAY_MS, tokenLifeMs: DAY_MS },
  };
}

/** @throws Error that says what a variable must be */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  now: number,
): SimulatorSettings {
  const base = defaultSettings(now);
  const text = (name: string, otherwise: string): string => {
    const value = env[name]?.trim();
    return value === undefined || value === '' ? otherwise : value;
  };
  const number = (name: string, otherwise: number, max: number): number => {
    const value = Number(text(name, String(otherwise)));
    if (Number.isInteger(value) && value >= 0 && value <= max) return value;
    throw new Error(`${name} must be a whole number from 0 to ${max}`);
  };
  const environment = text('KIS_ENV', base.environment);
  if (environment !== 'real' && environment !== 'virtual')
    throw new Error('KIS_ENV must be real or virtual');
  const bars = barsOf(text('KIS_SIM_BARS', ''));
  const firstBar = [...(bars?.values() ?? [])].flatMap((days) => days[0]?.date ?? []).sort()[0];
  return {
    ...base,
    environment,
    host: text('KIS_SIM_HOST', base.host),
    port: number('KIS_SIM_PORT', base.port, 65_535),
    appKey: text('KIS_APP_KEY', base.appKey),
    appSecret: text('KIS_APP_SECRET', base.appSecret),
    htsId: text('KIS_HTS_ID', base.htsId),
    seed: number('KIS_SIM_SEED', base.seed, 2 ** 32 - 1),
    speed: Math.max(1, number('KIS_SIM_SPEED', base.speed, 100_000)),
    startTime: openingOf(text('KIS_SIM_DATE', firstBar ?? kstDate(now))),
    tradesPerSecond: number('KIS_SIM_TRADES_PER_SECOND', base.tradesPerSecond, 1_000),
    ...(bars === undefined ? {} : { bars }),
  };
}

/** @throws Error when `date` is no day */
function openingOf(date: string): number {
  const instant = kstInstant(date, '090000');
  if (instant === undefined) throw new Error('KIS_SIM_DATE must be a day like 20241129');
  return instant;
}

/** `005930=/path/to.csv,000660=/path/to/other.csv` */
function barsOf(list: string): ReadonlyMap<string, readonly Bar[]> | undefined {
  if (list === '') return undefined;
  return new Map(
    list.split(',').map((item) => {
      const [symbol = '', path = ''] = item.split('=');
      if (!/^\d{6}$/.test(symbol) || path === '')
        throw new Error('KIS_SIM_BARS must be a list like 005930=/path/to.csv');
      return [symbol, readBars(path)] as const;
    }),
  );
}
