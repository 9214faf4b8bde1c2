/** What one stock traded on one day: the sums that every trade record shows. */
export interface DayTrade {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly price: number;
  readonly quantity: number;
  /** Of the taker; null in an auction. */
  readonly side: 'buy' | 'sell' | null;
}

export interface DayExtreme {
  readonly price: number;
  readonly time: number;
}

export class TradingDay {
  open: DayExtreme | undefined;
  high: DayExtreme | undefined;
  low: DayExtreme | undefined;
  last: DayTrade | undefined;
  volume = 0;
  amount = 0n;
  readonly sells = { count: 0, quantity: 0 };
  readonly buys = { count: 0, quantity: 0 };

  constructor(
    /** YYYYMMDD in Korea. */
    readonly date: string,
    readonly previousClose: number,
    readonly previousVolume: number,
  ) {}

  add(trade: DayTrade): void {
    const { price, time, quantity, side } = trade;
    this.open ??= { price, time };
    if (this.high === undefined || price > this.high.price) this.high = { price, time };
    if (this.low === undefined || price < this.low.price) this.low = { price, time };
    this.last = trade;
    this.volume += quantity;
    this.amount += BigInt(price) * BigInt(quantity);
    const sum = side === 'buy' ? this.buys : side === 'sell' ? this.sells : undefined;
    if (sum === undefined) return;
    sum.count += 1;
    sum.quantity += quantity;
  }

  get close(): number {
    return this.last?.price ?? this.previousClose;
  }
}
