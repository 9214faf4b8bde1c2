/** Which events a frame of the archive has, and which accounts they concern. */
import type { Event, Frame } from '@stratex/contracts';
import type { StoredEntry } from '@stratex/nats';
import { sql, type Transaction } from 'kysely';
import type { GatewayDatabase } from '../database/schema';

/** Two statements, whatever the number of entries. */
export async function indexEntries(
  trx: Transaction<GatewayDatabase>,
  entries: readonly StoredEntry[],
): Promise<void> {
  const frames = entries.flatMap(({ frame, checkpoint }) =>
    frame.kind === 'data' && frame.events.length > 0
      ? [{ first: frame.execFrom, last: checkpoint.event, frame, sequence: checkpoint.sequence }]
      : [],
  );
  if (frames.length === 0) return;
  await sql`
    insert into archived_events (last_event, first_event, sequence)
    select * from unnest(${frames.map(({ last }) => last)}::bigint[],
      ${frames.map(({ first }) => first)}::bigint[],
      ${frames.map(({ sequence }) => sequence)}::bigint[])`.execute(trx);
  const accounts = frames.flatMap(({ frame, last }) =>
    [...accountsOf(frame)].map((account) => ({ account, last })),
  );
  if (accounts.length === 0) return;
  await sql`
    insert into archived_accounts (account, last_event)
    select * from unnest(${accounts.map(({ account }) => account)}::text[],
      ${accounts.map(({ last }) => last)}::bigint[])`.execute(trx);
}

export function accountsOf(frame: Frame): ReadonlySet<string> {
  const accounts = new Set<string>();
  if (frame.kind === 'data')
    for (const event of frame.events) for (const account of namedIn(event)) accounts.add(account);
  return accounts;
}

function namedIn(event: Event): readonly string[] {
  if (event.type === 'trade.executed') return [event.maker.account, event.taker.account];
  return 'account' in event && event.account !== null ? [event.account] : [];
}
