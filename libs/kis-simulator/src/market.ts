/**
 * The simulated market: a clock of its own and stocks that trade by it. Deterministic: equal seeds,
 * stocks and steps give equal records. One step is O(stocks); stocks are at most STOCKS_MAX.
 */
import { encodeFields, kstDate, MARKET_STATUS_FIELDS, TR } from '@stratex/kis';
import type { Bar } from './bar-file';
import { onTick } from './krx-ticks';
import { beforeOpening, isOver, nextMorning, phaseAt, type DayPhase } from './market-calendar';
import { BarWalk, SeededWalk } from './price-process';
import { hashOf, Random } from './random';
import { Stock } from './stock';

/** Records of one transaction id about one stock, in order. */
export interface MarketRecords {
  readonly trId: string;
  readonly symbol: string;
  readonly records: readonly string[];
}

export interface MarketOptions {
  readonly seed: number;
  /** Milliseconds since 1970 of the market's clock when it begins. */
  readonly startTime: number;
  /** Market milliseconds of a step. */
  readonly stepMs: number;
  /** Trades of a stock in a market second, about. */
  readonly tradesPerSecond: number;
  /** Bars by symbol; such a stock trades their days, the others walk. */
  readonly bars?: ReadonlyMap<string, readonly Bar[]>;
}

const STOCKS_MAX = 200;
const CLOSES = [9_150, 38_400, 71_000, 182_500, 402_500] as const;
const PHASE_CODES: Readonly<Record<DayPhase, string>> = {
  opening: '110',
  continuous: '112',
  closing: '121',
  closed: '129',
};

export class Market {
  private clock: number;
  private phase: DayPhase;
  private readonly stocks = new Map<string, Stock>();
  private readonly random: Random;

  constructor(private readonly options: MarketOptions) {
    this.clock = options.startTime;
    this.phase = phaseAt(this.clock);
    this.random = new Random(options.seed);
    for (const symbol of options.bars?.keys() ?? []) this.stock(symbol);
  }

  get time(): number {
    return this.clock;
  }

  /** The stock of that code, made at its first use; undefined when there is none. */
  stock(symbol: string): Stock | undefined {
    const known = this.stocks.get(symbol);
    if (known !== undefined) return known;
    if (!/^\d{5}[05]$/.test(symbol) || symbol === '000000') return undefined;
    if (this.stocks.size >= STOCKS_MAX) return undefined;
    const made = new Stock(this.stockOptions(symbol), kstDate(this.clock));
    this.stocks.set(symbol, made);
    return made;
  }

  /** What happens in the next step. */
  step(): readonly MarketRecords[] {
    const from = this.clock;
    const to = from + this.options.stepMs;
    const phase = phaseAt(from);
    const found: MarketRecords[] = [];
    for (const stock of this.stocks.values()) {
      if (phase !== this.phase) found.push(...this.changePhase(stock, from, phase));
      const records = stock.step(from, to, phase);
      if (records.length > 0) found.push({ trId: TR.trade, symbol: stock.symbol, records });
      const isNew = phase !== this.phase || records.length > 0;
      if (phase !== 'closed' && (isNew || this.random.chance(0.05)))
        found.push({
          ...{ trId: TR.quote, symbol: stock.symbol, records: [stock.quote(from, phase)] },
        });
    }
    this.phase = phase;
    this.clock = to;
    if (isOver(this.clock)) this.beginDay();
    return found;
  }

  private changePhase(stock: Stock, time: number, phase: DayPhase): MarketRecords[] {
    const status = Object.fromEntries(MARKET_STATUS_FIELDS.map((name) => [name, '']));
    const values = {
      ...(status as Record<(typeof MARKET_STATUS_FIELDS)[number], string>),
      ...{ MKSC_SHRN_ISCD: stock.symbol, TRHT_YN: 'N', MKOP_CLS_CODE: PHASE_CODES[phase] },
      ...{ ISCD_STAT_CLS_CODE: '00', VI_CLS_CODE: 'N', OVTM_VI_CLS_CODE: 'N', EXCH_CLS_CODE: '1' },
    };
    const records = [encodeFields(MARKET_STATUS_FIELDS, values)];
    const found: MarketRecords[] = [{ trId: TR.marketStatus, symbol: stock.symbol, records }];
    const ends = this.phase === 'closing' && this.options.bars?.has(stock.symbol) !== true;
    if (ends) found.push({ trId: TR.trade, symbol: stock.symbol, records: [stock.uncross(time)] });
    return found;
  }

  private beginDay(): void {
    const next = this.nextDay();
    this.clock = next;
    for (const stock of this.stocks.values()) stock.beginDay(kstDate(next), next);
  }

  /** The next day of the bars while there is one; otherwise the next weekday. */
  private nextDay(): number {
    let next: number | undefined;
    for (const bars of this.options.bars?.values() ?? []) {
      const bar = bars.find(({ opensAt }) => opensAt > this.clock);
      if (bar !== undefined) next = Math.min(next ?? Infinity, bar.opensAt);
    }
    return next === undefined ? nextMorning(this.clock) : beforeOpening(kstDate(next));
  }

  private stockOptions(symbol: string) {
    const { seed, stepMs, tradesPerSecond, bars } = this.options;
    const random = new Random(seed ^ hashOf(symbol));
    const own = bars?.get(symbol);
    const close = onTick(CLOSES[random.int(0, CLOSES.length - 1)] ?? CLOSES[0]);
    if (own !== undefined) {
      const history = own.filter(({ opensAt }) => opensAt < this.clock);
      const process = new BarWalk(new Map(own.map((bar) => [bar.date, bar])));
      return { symbol, close: own[0]?.open ?? close, process, random, history };
    }
    // A step with trades has two on average.
    const process = new SeededWalk(random, Math.min(1, (tradesPerSecond * stepMs) / 2_000));
    return { symbol, close, process, random, history: pastOf(close, random, this.clock) };
  }
}

const DAY_MS = 86_400_000;
const PAST_DAYS = 250;

/** Made-up days before the first one, so that history can be asked for. */
function pastOf(close: number, random: Random, until: number): Bar[] {
  const days: Bar[] = [];
  let time = until - PAST_DAYS * DAY_MS;
  let last = close;
  while (nextMorning(time) < until - DAY_MS / 2) {
    time = nextMorning(time);
    const open = onTick(last + random.int(-1, 1) * Math.floor(last / 100));
    last = onTick(open + random.int(-2, 2) * Math.floor(open / 100));
    const [high, low] = [Math.max(open, last), Math.min(open, last)];
    const volume = random.int(100_000, 20_000_000);
    days.push({ date: kstDate(time), opensAt: time, open, high, low, close: last, volume });
  }
  return days;
}
