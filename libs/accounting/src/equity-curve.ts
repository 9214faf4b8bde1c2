/**
 * Equity by day: what an account was worth at the end of each day, without a gap.
 *
 * A pure function of end-of-day balances, of the last trade of each symbol on each day and of what came
 * in and went out. A day on which nothing happened has the balances and prices of the day before; a
 * symbol that was never traded has the price of its listing. All amounts are in the unit of cost of the
 * currency. Complexity: O(days x assets + records).
 * Known limit: other money than the currency counts nothing, there is no rate for it.
 */
import type { Instrument } from '@stratex/money';
import type { Listing } from './listing';
import { marketValue } from './market-value';
import { costOf } from './position';

/** Available and held together at the end of a day, minor units. */
export interface DayBalance {
  readonly day: number;
  readonly asset: string;
  readonly amount: bigint;
}

/** The last trade of a day, price units. */
export interface DayClose {
  readonly day: number;
  readonly symbol: string;
  readonly price: number;
}

/** What came from outside; negative: what left. Minor units. */
export interface FundFlow {
  readonly day: number;
  readonly asset: string;
  readonly amount: bigint;
}

export interface EquityInput {
  readonly listing: Listing;
  /** Code of the money everything is counted in. */
  readonly currency: string;
  /** Of the curve, both included. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** By day; those before `firstDay` give what it began with. */
  readonly balances: readonly DayBalance[];
  readonly closes: readonly DayClose[];
  /** From `firstDay` on count. */
  readonly flows: readonly FundFlow[];
}

export interface EquityDay {
  readonly day: number;
  /** Cash and holdings. */
  readonly equity: bigint;
  /** Holdings alone. */
  readonly invested: bigint;
  /** What came in less what went out, holdings at the day's last price. */
  readonly flow: bigint;
}

export function equityCurve(input: EquityInput): EquityDay[] {
  const { listing, currency, firstDay, lastDay } = input;
  const balances = new Carried(input.balances, ({ asset }) => asset);
  const closes = new Carried(input.closes, ({ symbol }) => symbol);
  const flows = groupByDay(input.flows);
  const days: EquityDay[] = [];
  for (let day = firstDay; day <= lastDay; day++) {
    balances.advance(day);
    closes.advance(day);
    const worth = (asset: string, amount: bigint): bigint => {
      const instrument = listing.byBase.get(asset);
      if (instrument?.quote.code !== currency) return 0n;
      return marketValue(instrument, amount, closingPrice(instrument, closes));
    };
    let cash = 0n;
    let invested = 0n;
    for (const { asset, amount } of balances.values()) {
      if (asset === currency) cash += costOf(amount);
      else invested += worth(asset, amount);
    }
    let flow = 0n;
    for (const { asset, amount } of flows.get(day) ?? [])
      flow += asset === currency ? costOf(amount) : worth(asset, amount);
    days.push({ day, equity: cash + invested, invested, flow });
  }
  return days;
}

function closingPrice(instrument: Instrument, closes: Carried<DayClose>): number {
  return closes.get(instrument.symbol)?.price ?? instrument.referencePrice;
}

/** The last record of each key up to a day that only moves forward. */
class Carried<T extends { readonly day: number }> {
  private readonly last = new Map<string, T>();
  private next = 0;

  constructor(
    private readonly records: readonly T[],
    private readonly keyOf: (record: T) => string,
  ) {}

  advance(day: number): void {
    for (; this.next < this.records.length; this.next++) {
      const record = this.records[this.next];
      if (record === undefined || record.day > day) return;
      this.last.set(this.keyOf(record), record);
    }
  }

  get(key: string): T | undefined {
    return this.last.get(key);
  }

  values(): Iterable<T> {
    return this.last.values();
  }
}

function groupByDay(flows: readonly FundFlow[]): ReadonlyMap<number, readonly FundFlow[]> {
  const days = new Map<number, FundFlow[]>();
  for (const flow of flows) {
    const day = days.get(flow.day);
    if (day === undefined) days.set(flow.day, [flow]);
    else day.push(flow);
  }
  return days;
}
