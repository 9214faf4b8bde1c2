/**
 * Chart of accounts: a code for every kind of ledger account.
 *
 * The first digit is the class: 1 assets, 2 liabilities (what belongs to users and to the state), 3
 * equity (what the house's own trading accounts hold), 4 income. The book a posting goes to is part of
 * the journal; the code follows from the book, from the owner (the house or a user) and from the kind
 * of asset, so the journal never has to be written again when the chart gets finer. A hold is a place
 * of its own, for cash and for holdings.
 */
import type { Listing } from './listing';
import type { Posting } from './posting';

export interface ChartAccount {
  readonly code: string;
  readonly name: string;
  /** Which side increases it: what users own is a credit, what is in custody a debit. */
  readonly normal: 'debit' | 'credit';
}

const chartAccount = (
  code: string,
  name: string,
  normal: ChartAccount['normal'],
): ChartAccount => ({
  code,
  name,
  normal,
});

const EXTERNAL = chartAccount('1000', 'external', 'debit');
const TAXES = chartAccount('2900', 'taxes payable', 'credit');
const FEES = chartAccount('4000', 'trading fees', 'credit');
const USER = {
  cash: {
    available: chartAccount('2010', 'user cash', 'credit'),
    held: chartAccount('2011', 'user cash on hold', 'credit'),
  },
  holdings: {
    available: chartAccount('2020', 'user holdings', 'credit'),
    held: chartAccount('2021', 'user holdings on hold', 'credit'),
  },
} as const;
const HOUSE = {
  cash: {
    available: chartAccount('3010', 'house cash', 'credit'),
    held: chartAccount('3011', 'house cash on hold', 'credit'),
  },
  holdings: {
    available: chartAccount('3020', 'house holdings', 'credit'),
    held: chartAccount('3021', 'house holdings on hold', 'credit'),
  },
} as const;

/** By code. */
export const CHART_OF_ACCOUNTS: readonly ChartAccount[] = [
  EXTERNAL,
  ...[USER, HOUSE].flatMap(({ cash, holdings }) =>
    [cash, holdings].flatMap(({ available, held }) => [available, held]),
  ),
  TAXES,
  FEES,
].sort((a, b) => (a.code < b.code ? -1 : 1));

/** Account ids of the house begin with this; those of users never do. */
export const HOUSE_PREFIX = 'house-';

/** The place in the chart of one line of the journal. */
export function chartAccountOf(
  { book, owner, asset }: Pick<Posting, 'book' | 'owner' | 'asset'>,
  listing: Listing,
): ChartAccount {
  switch (book) {
    case 'external':
      return EXTERNAL;
    case 'taxes':
      return TAXES;
    case 'fees':
      return FEES;
    case 'available':
    case 'held': {
      const side = owner.startsWith(HOUSE_PREFIX) ? HOUSE : USER;
      return side[listing.byBase.has(asset) ? 'holdings' : 'cash'][book];
    }
  }
}
