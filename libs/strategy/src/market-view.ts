/** The market as a strategy's context shows it: decimals made of the last price when they are read. */
import { dayAt, tickAt, tickTableAt, type Instrument, type TickRow } from '@stratex/money';
import { Decimal, positiveAmount, priceOf, quantityOf, readDecimal } from './exact-number';
import { StrategyFault } from './strategy-fault';
import { priceOnTick, wholeLots, type Grid } from './order-terms';
import { remembered } from './remembered';
import type { StrategyContext } from './strategy-context';

const DAY_MS = 86_400_000;

type Shown = StrategyContext<never, never, never>['market'];

export class MarketView {
  /** Price units; undefined before the first price. */
  last: number | undefined;
  /** Of the day that it is. */
  private ticks: readonly TickRow[] = [];
  private dayBegins = 0;
  private dayEnds = 0;
  readonly shown: Shown;

  constructor(private readonly instrument: Instrument) {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- getters below are not arrows
    const view = this;
    const lotSize = quantityOf(instrument, 1);
    const [lastPrice, tickSize] = [remembered(view.price), remembered(view.price)];
    this.shown = Object.freeze<Shown>({
      symbol: instrument.symbol,
      lotSize,
      get lastPrice() {
        return lastPrice(view.last);
      },
      get tickSize() {
        return tickSize(view.last === undefined ? undefined : tickAt(view.ticks, view.last));
      },
      toTick: (side, price) =>
        priceOf(instrument, priceOnTick(view.grid, side, counted('price', price))),
      toLots: (quantity) =>
        isNothing(quantity)
          ? new Decimal(0)
          : quantityOf(instrument, wholeLots(instrument, counted('quantity', quantity))),
    });
  }

  /** @param time milliseconds since 1970: tick tables change by day */
  goTo(time: number): void {
    if (time >= this.dayBegins && time < this.dayEnds) return;
    const { sessions } = this.instrument;
    const day = dayAt(sessions, time);
    this.dayBegins = day * DAY_MS - sessions.utcOffsetMs;
    this.dayEnds = this.dayBegins + DAY_MS;
    this.ticks = tickTableAt(this.instrument, day);
  }

  get grid(): Grid {
    return { instrument: this.instrument, ticks: this.ticks };
  }

  private readonly price = (units: number | undefined): Decimal =>
    units === undefined ? new Decimal(NaN) : priceOf(this.instrument, units);
}

/** A number counts as what JavaScript prints of it. */
function counted(name: string, value: unknown): Decimal {
  if (typeof value !== 'number') return positiveAmount(name, value);
  if (Number.isFinite(value) && value > 0) return new Decimal(value);
  throw new StrategyFault(`a ${name} must be above 0, not ${value}`);
}

function isNothing(quantity: unknown): boolean {
  return quantity === 0 || readDecimal(quantity)?.isZero() === true;
}
