/**
 * The lines of an account in a range of events, page by page, and its balances before and after.
 *
 * A page costs O(lines of the page): the index (account, event, leg) gives them in order. Balances at the
 * end of a day are stored; what came after `end` on later pages is taken off again.
 */
import { ledgerAccount } from '@stratex/accounting';
import { sql, type Transaction } from 'kysely';
import type { LedgerTables } from './ledger-database';

type Trx = Transaction<LedgerTables>;

/** A place in the journal: lines after it follow. */
export interface LinePlace {
  readonly event: number;
  readonly leg: number;
}

export interface StatementLine extends LinePlace {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly type: string;
  readonly symbol: string | null;
  readonly reference: string | null;
  readonly book: 'available' | 'held';
  readonly asset: string;
  /** Minor units; the balance of this book after the line. */
  readonly amount: bigint;
  readonly balance: bigint;
}

export interface AssetBalanceRow {
  readonly asset: string;
  readonly available: bigint;
  readonly held: bigint;
}

interface LineRow {
  readonly event: string;
  readonly leg: number;
  readonly time: string;
  readonly type: string;
  readonly symbol: string | null;
  readonly reference: string | null;
  readonly account: string;
  readonly asset: string;
  readonly amount: string;
  readonly balance: string;
}

/** At most `limit` lines after `after` with events up to `end`, in order; of one asset when given. */
export async function readLines(
  trx: Trx,
  query: {
    readonly account: string;
    readonly asset: string | undefined;
    readonly after: LinePlace;
    readonly end: number;
    readonly limit: number;
  },
): Promise<StatementLine[]> {
  const { account, asset, after, end, limit } = query;
  const held = heldName(account);
  const ofBook = (name: string) => sql`
    (select event, leg, account, asset, amount, balance from journal_entry
     where account = ${name} and (event, leg) > (${after.event}::bigint, ${after.leg}::int)
       and event <= ${end} ${asset === undefined ? sql`` : sql`and asset = ${asset}`}
     order by event, leg limit ${limit})`;
  const { rows } = await sql<LineRow>`
    select line.*, header.time, header.type, header.symbol, header.reference
    from (${ofBook(availableName(account))} union all ${ofBook(held)}) line
      join journal_event header using (event)
    order by line.event, line.leg limit ${limit}`.execute(trx);
  return rows.map((row) => ({
    ...{ event: Number(row.event), leg: row.leg, time: Number(row.time), type: row.type },
    ...{ symbol: row.symbol, reference: row.reference, asset: row.asset },
    book: row.account === held ? 'held' : 'available',
    ...{ amount: BigInt(row.amount), balance: BigInt(row.balance) },
  }));
}

interface BalanceRow {
  readonly asset: string;
  readonly available: string;
  readonly held: string;
}

/** By asset, at the end of the last day before `day`; undefined: as it stands now. */
export async function balancesBefore(
  trx: Trx,
  account: string,
  day: number | undefined,
): Promise<AssetBalanceRow[]> {
  const { rows } =
    day === undefined
      ? await sql<BalanceRow>`
          select asset, available, held from balance
          where account = ${account} order by asset`.execute(trx)
      : await sql<BalanceRow>`
          select distinct on (asset) asset, available, held from day_balance
          where account = ${account} and day < ${day} order by asset, day desc`.execute(trx);
  return rows.map(toBalance);
}

/** What the lines with events in (after, until) changed, by asset. */
export async function changesWithin(
  trx: Trx,
  account: string,
  after: number,
  until: number | undefined,
): Promise<AssetBalanceRow[]> {
  const held = heldName(account);
  const { rows } = await sql<BalanceRow>`
    select asset, sum(case when account = ${held} then 0 else amount end) as available,
           sum(case when account = ${held} then amount else 0 end) as held
    from journal_entry
    where account in (${availableName(account)}, ${held}) and event > ${after}
      ${until === undefined ? sql`` : sql`and event < ${until}`}
    group by asset`.execute(trx);
  return rows.map(toBalance);
}

function toBalance({ asset, available, held }: BalanceRow): AssetBalanceRow {
  return { asset, available: BigInt(available), held: BigInt(held) };
}

const availableName = (owner: string): string => ledgerAccount({ book: 'available', owner });
const heldName = (owner: string): string => ledgerAccount({ book: 'held', owner });
