/**
 * What a strategy hears of the market and of its account: exact integers and decimal text on the way
 * (`...Units`), decimals where its author looks. A decimal is made when it is read: a bar that nobody
 * looks at costs nothing.
 */
import type { Instrument } from '@stratex/money';
import { priceOf, quantityOf, type Decimal } from './exact-number';

/** One closed bar: price units, lots. */
export interface BarUnits {
  /** When it began and when it closed, market time, milliseconds since 1970. */
  readonly time: number;
  readonly closeTime: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** One price: price units; lots, 0 where the source tells none, as a reference price does. */
export interface TickUnits {
  readonly time: number;
  readonly price: number;
  readonly lots: number;
}

/** The account as far as a strategy of one symbol may look; money and prices as decimal text. */
export interface AccountView {
  /** Available money in the quote asset. */
  readonly cash: string;
  /** Lots held in all, and those that no open sell has set aside. */
  readonly lots: number;
  readonly availableLots: number;
  /** Rounded half to even at 8 decimals; "0" without a position. */
  readonly averagePrice: string;
}

/** A bar as its author sees it; whole units. */
export interface Bar {
  readonly time: number;
  readonly closeTime: number;
  readonly open: Decimal;
  readonly high: Decimal;
  readonly low: Decimal;
  readonly close: Decimal;
  readonly volume: Decimal;
}

export interface Tick {
  readonly time: number;
  readonly price: Decimal;
  readonly quantity: Decimal;
}

export class BarView implements Bar {
  constructor(
    private readonly units: BarUnits,
    private readonly instrument: Instrument,
  ) {}

  get time(): number {
    return this.units.time;
  }

  get closeTime(): number {
    return this.units.closeTime;
  }

  get open(): Decimal {
    return priceOf(this.instrument, this.units.open);
  }

  get high(): Decimal {
    return priceOf(this.instrument, this.units.high);
  }

  get low(): Decimal {
    return priceOf(this.instrument, this.units.low);
  }

  get close(): Decimal {
    return priceOf(this.instrument, this.units.close);
  }

  get volume(): Decimal {
    return quantityOf(this.instrument, this.units.volume);
  }
}

export class TickView implements Tick {
  constructor(
    private readonly units: TickUnits,
    private readonly instrument: Instrument,
  ) {}

  get time(): number {
    return this.units.time;
  }

  get price(): Decimal {
    return priceOf(this.instrument, this.units.price);
  }

  get quantity(): Decimal {
    return quantityOf(this.instrument, this.units.lots);
  }
}
