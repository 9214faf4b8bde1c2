/** The trial balance: per asset all accounts of a kind together, which sum to zero. */
import { sql } from 'kysely';
import { PROJECTION, type LedgerDatabase } from './ledger-database';

/** Minor units. */
export interface AssetTotals {
  readonly asset: string;
  readonly available: bigint;
  readonly held: bigint;
  readonly fees: bigint;
  readonly taxes: bigint;
  /** Minus what came in from outside. */
  readonly external: bigint;
  /** Of the five; anything but 0 is a bug. */
  readonly sum: bigint;
}

export interface TrialBalance {
  /** Number of the last event it reflects, and the stream sequence of its frame; 0 before the first. */
  readonly event: number;
  readonly sequence: number;
  /** By asset code. */
  readonly assets: readonly AssetTotals[];
}

interface Row {
  readonly event: string;
  readonly sequence: string;
  readonly asset: string | null;
  readonly available: string;
  readonly held: string;
  readonly fees: string;
  readonly taxes: string;
  readonly external: string;
}

/** One statement, hence one snapshot. */
export async function readTrialBalance(db: LedgerDatabase): Promise<TrialBalance> {
  const { rows } = await sql<Row>`
    with lines as (
      select asset, available, held, 0 as fees, 0 as taxes, 0 as external
      from balance
      union all
      select asset, 0, 0, case book when 'fees' then amount else 0 end,
             case book when 'taxes' then amount else 0 end,
             case book when 'external' then amount else 0 end from system_balance
    ), totals as (
      select asset, sum(available) as available, sum(held) as held, sum(fees) as fees,
             sum(taxes) as taxes, sum(external) as external
      from lines group by asset
    )
    select checkpoint.event, checkpoint.sequence, totals.*
    from projection_checkpoint checkpoint left join totals on true
    where checkpoint.name = ${PROJECTION}
    order by totals.asset`.execute(db);
  return {
    event: Number(rows[0]?.event ?? 0),
    sequence: Number(rows[0]?.sequence ?? 0),
    assets: rows.flatMap(({ asset, ...row }) => {
      if (asset === null) return [];
      const [available, held] = [BigInt(row.available), BigInt(row.held)];
      const [fees, taxes] = [BigInt(row.fees), BigInt(row.taxes)];
      const external = BigInt(row.external);
      const sum = available + held + fees + taxes + external;
      return [{ asset, available, held, fees, taxes, external, sum }];
    }),
  };
}
