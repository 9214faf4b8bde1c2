/** The context as a strategy sees it: nothing in it can be changed but its state, and decimals are made when read. */
import type { Instrument } from '@stratex/money';
import { Decimal, quantityOf } from './exact-number';
import type { AccountView } from './market-data';
import type { OrderRequest } from './order-request';
import { remembered } from './remembered';
import type { OpenOrder, StrategyContext } from './strategy-context';

export type Params = Readonly<Record<string, unknown>>;
type Shown = StrategyContext<Params, unknown, unknown>;

/** What stands behind it. */
export interface ContextSource {
  readonly instrument: Instrument;
  readonly account: () => AccountView;
  readonly place: (request: OrderRequest) => number;
  readonly cancel: (order: number) => void;
  readonly open: () => readonly OpenOrder[];
  readonly log: (text: unknown) => void;
}

export function shownContext(
  fixed: Pick<Shown, 'params' | 'indicators' | 'state' | 'clock' | 'market'>,
  { instrument, account, place, cancel, open, log }: ContextSource,
): Shown {
  const quantity = remembered((lots: number) => quantityOf(instrument, lots));
  const [cash, averagePrice] = [remembered(decimalOf), remembered(decimalOf)];
  const position = {
    get quantity(): Decimal {
      return quantity(account().lots);
    },
    get averagePrice(): Decimal {
      return averagePrice(account().averagePrice);
    },
  };
  const orders = {
    ...{ place, cancel },
    get open(): readonly OpenOrder[] {
      return open();
    },
  };
  return Object.freeze({
    ...{ ...fixed, position, orders, log },
    get cash(): Decimal {
      return cash(account().cash);
    },
  });
}

function decimalOf(text: string): Decimal {
  return new Decimal(text);
}
