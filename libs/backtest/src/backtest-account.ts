/**
 * The one account of a backtest: its trades and results, and what the strategy sees of it. A fold of the
 * engine's events beside its balances. Complexity: O(1) a fill.
 */
import { changePosition, costOf, createListing, positionAverageText } from '@stratex/accounting';
import { positionChangesOf, resultOf } from '@stratex/accounting';
import type { ClosedPosition, Listing, Position } from '@stratex/accounting';
import type { OrderFilled } from '@stratex/contracts';
import { balancesOf, type EngineState } from '@stratex/matching';
import { formatUnits, type Instrument } from '@stratex/money';
import type { AccountView, PlaceIntent } from '@stratex/strategy';
import type { Trade } from './trade';

export const ACCOUNT = 'backtest';

export class BacktestAccount {
  readonly trades: Trade[] = [];
  readonly closed: ClosedPosition[] = [];
  private readonly listing: Listing;
  private position: Position | undefined;

  /** @param state of the engine, which changes the balances */
  constructor(
    private readonly instrument: Instrument,
    private readonly state: EngineState,
  ) {
    this.listing = createListing(new Map([[instrument.symbol, instrument]]));
  }

  get money(): bigint {
    return this.amountOf(this.instrument.quote.code);
  }

  get holding(): bigint {
    return this.amountOf(this.instrument.base.code);
  }

  /** @param number of the event @param intent what the order was placed for */
  book(event: OrderFilled, number: number, sequence: number, intent?: PlaceIntent): void {
    const { side, price, quantity: lots, notional, fee, tax = 0n, marketTime: time } = event;
    let result: bigint | undefined;
    for (const change of positionChangesOf(event, this.listing)) {
      const { position, closed } = changePosition(this.position, change, number);
      this.position = position;
      if (closed === undefined) continue;
      this.closed.push(closed);
      result = resultOf(closed) / costOf(1n);
    }
    const { trigger = '', reason = '' } = intent ?? {};
    this.trades.push({
      ...{ time, sequence, side, lots, price, notional, fee, tax, result, trigger, reason },
    });
  }

  /** As it is now. */
  view(): AccountView {
    const { instrument, position } = this;
    const { base, quote, lotUnits } = instrument;
    const balances = balancesOf(this.state, ACCOUNT) ?? [];
    const cash = balances.find(({ asset }) => asset === quote.code)?.available ?? 0n;
    const owned = balances.find(({ asset }) => asset === base.code);
    const [available, held] = [owned?.available ?? 0n, owned?.held ?? 0n];
    return {
      cash: formatUnits(cash, quote.decimals),
      lots: Number((available + held) / lotUnits),
      availableLots: Number(available / lotUnits),
      // Few ask for it, and it costs a division of forty digits.
      get averagePrice() {
        return position === undefined ? '0' : positionAverageText(instrument, position);
      },
    };
  }

  private amountOf(code: string): bigint {
    const balance = balancesOf(this.state, ACCOUNT)?.find(({ asset }) => asset === code);
    return balance === undefined ? 0n : balance.available + balance.held;
  }
}
