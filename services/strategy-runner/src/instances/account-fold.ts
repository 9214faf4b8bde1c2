/**
 * Balances and positions of every account: a fold of the log with the engine's own `apply` and the
 * ledger's position rules. Complexity: O(1) an event.
 */
import { changePosition, positionAverageText, positionChangesOf } from '@stratex/accounting';
import type { Listing, Position } from '@stratex/accounting';
import { createListing, costOf } from '@stratex/accounting';
import type { Event } from '@stratex/contracts';
import { apply, balancesOf, createState, openOrders, type EngineState } from '@stratex/matching';
import { formatUnits, type Instrument } from '@stratex/money';
import type { AccountView } from '@stratex/strategy';

export class AccountFold {
  private readonly state: EngineState;
  private readonly listing: Listing;
  private readonly positions = new Map<string, Position>();

  constructor(instruments: ReadonlyMap<string, Instrument>) {
    this.state = createState({ instruments: [...instruments.values()] });
    this.listing = createListing(instruments);
  }

  /** @param event number of the event */
  take(value: Event, event: number): void {
    apply(this.state, value);
    for (const change of positionChangesOf(value, this.listing)) {
      const key = `${change.account} ${change.asset}`;
      const { position } = changePosition(this.positions.get(key), change, event);
      if (position === undefined) this.positions.delete(key);
      else this.positions.set(key, position);
    }
  }

  knows(account: string): boolean {
    return this.state.accounts.has(account);
  }

  /** Minor units of the quote asset that `lots` cost at the account's average price. */
  costOf(account: string, { base, lotUnits }: Instrument, lots: number): bigint {
    const position = this.positions.get(`${account} ${base.code}`);
    if (position === undefined || position.quantity === 0n) return 0n;
    return (position.cost * BigInt(lots) * lotUnits) / position.quantity / costOf(1n);
  }

  /** Lots that open buys of the symbol may still bring. Complexity: O(open orders of the account). */
  openBuyLots(account: string, { symbol }: Instrument): number {
    return openOrders(this.state, account)
      .filter((order) => order.side === 'buy' && order.symbol === symbol)
      .reduce((sum, { leavesQuantity }) => sum + leavesQuantity, 0);
  }

  /** Whether the engine has answered the order: what it is now is in the books, open or ended. */
  hasAnswered(orderId: string): boolean {
    return this.state.answers.find(orderId) >= 0;
  }

  view(account: string, instrument: Instrument): AccountView {
    const { base, quote, lotUnits } = instrument;
    const balances = balancesOf(this.state, account) ?? [];
    const cash = balances.find(({ asset }) => asset === quote.code)?.available ?? 0n;
    const held = balances.find(({ asset }) => asset === base.code);
    const available = (held?.available ?? 0n) / lotUnits;
    const lots = ((held?.available ?? 0n) + (held?.held ?? 0n)) / lotUnits;
    return {
      cash: formatUnits(cash, quote.decimals),
      lots: Number(lots),
      availableLots: Number(available),
      averagePrice: this.averageText(account, instrument),
    };
  }

  /** Decimal text, rounded half to even at 8 decimals; "0" without a position. */
  averageText(account: string, instrument: Instrument): string {
    const position = this.positions.get(`${account} ${instrument.base.code}`);
    return position === undefined ? '0' : positionAverageText(instrument, position);
  }
}
