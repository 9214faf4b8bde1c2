/** An account's positions, and what the closed ones brought. */
import type { ClosedPosition, Position, TradingResults } from '@stratex/accounting';
import { sql, type Transaction } from 'kysely';
import type { LedgerTables } from './ledger-database';
import { toPosition, type PositionRow } from './position-row';
import { textArray } from './pg-array';

type Trx = Transaction<LedgerTables>;

/** By asset code. */
export async function readPositions(
  trx: Trx,
  account: string,
): Promise<(Position & { readonly asset: string })[]> {
  const { rows } = await sql<PositionRow>`
    select account, asset, quantity, cost, opened, realized, fees, taxes from position
    where account = ${account} order by asset`.execute(trx);
  return rows.map((row) => ({ ...toPosition(row), asset: row.asset }));
}

/** Closed positions of an asset together. */
export type ClosedSum = Omit<ClosedPosition, 'opened'> & {
  readonly asset: string;
  readonly positions: number;
};

/** By asset code, of positions that closed after the event. */
export async function sumClosed(trx: Trx, account: string, after: number): Promise<ClosedSum[]> {
  const { rows } = await sql<{
    asset: string;
    positions: string;
    realized: string;
    fees: string;
    taxes: string;
  }>`
    select asset, count(*) as positions, sum(realized) as realized, sum(fees) as fees,
           sum(taxes) as taxes
    from closed_position where account = ${account} and closed > ${after}
    group by asset order by asset`.execute(trx);
  return rows.map(({ asset, positions, realized, fees, taxes }) => ({
    ...{ asset, positions: Number(positions), realized: BigInt(realized) },
    ...{ fees: BigInt(fees), taxes: BigInt(taxes) },
  }));
}

/** accounting's tradingResults() of the positions that closed after the event. */
export async function readResults(
  trx: Trx,
  account: string,
  after: number,
): Promise<TradingResults> {
  const { rows } = await sql<{ closed: string; won: string; profit: string; loss: string }>`
    select count(*) as closed, count(*) filter (where result > 0) as won,
           coalesce(sum(result) filter (where result > 0), 0) as profit,
           coalesce(-sum(result) filter (where result < 0), 0) as loss
    from (select realized - (fees + taxes) * 1000000000000 as result from closed_position
          where account = ${account} and closed > ${after}) one`.execute(trx);
  const { closed, won, profit, loss } = rows[0] ?? { closed: 0, won: 0, profit: 0, loss: 0 };
  return {
    ...{ closed: Number(closed), won: Number(won) },
    ...{ grossProfit: BigInt(profit), grossLoss: BigInt(loss) },
  };
}

/** Price units of the last trade, by symbol; those never traded are missing. */
export async function readLastPrices(
  trx: Trx,
  symbols: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ symbol: string; price: string }>`
    select wanted.symbol, close.price from unnest(${textArray(symbols)}::text[]) wanted (symbol)
      cross join lateral (
        select price from day_close where day_close.symbol = wanted.symbol
        order by day desc limit 1) close`.execute(trx);
  return new Map(rows.map(({ symbol, price }) => [symbol, Number(price)]));
}
