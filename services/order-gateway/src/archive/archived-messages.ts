/** Messages of the log to rows of log_archive and back, byte for byte. */
import type { ArchivedMessage, StoredEntry, StoredMessage } from '@stratex/nats';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { GatewayDatabase } from '../database/schema';
import { indexEntries } from './archive-index';

/** A statement per table, whatever the number of entries. */
export async function storeEntries(
  trx: Transaction<GatewayDatabase>,
  entries: readonly StoredEntry[],
): Promise<void> {
  const rows = entries.flatMap(({ checkpoint, messages }) =>
    messages.map((message) => ({
      sequence: message.sequence,
      logId: checkpoint.logId,
      frame: message.sequence === checkpoint.sequence ? checkpoint.frame : null,
      headers: JSON.stringify(headerPairs(message)),
      payload: Buffer.from(message.payload),
    })),
  );
  await sql`
    insert into log_archive (sequence, log_id, frame, headers, payload)
    select * from unnest(
      ${rows.map(({ sequence }) => sequence)}::bigint[], ${rows.map(({ logId }) => logId)}::text[],
      ${rows.map(({ frame }) => frame)}::bigint[], ${rows.map((row) => row.headers)}::json[],
      ${rows.map(({ payload }) => payload)}::bytea[])`.execute(trx);
  await indexEntries(trx, entries);
}

const ROWS_PER_READ = 200;

/** All of the archive in its order, a batch at a time. */
export async function* readArchive(
  db: Kysely<GatewayDatabase>,
): AsyncGenerator<readonly ArchivedMessage[]> {
  let after = '0';
  for (;;) {
    const rows = await db
      .selectFrom('log_archive')
      .select(['sequence', 'headers', 'payload'])
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(ROWS_PER_READ)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.sequence;
    yield rows.map(({ sequence, headers, payload }) => ({
      sequence: Number(sequence),
      headers,
      payload,
    }));
  }
}

function headerPairs({ headers }: StoredMessage): [string, string][] {
  if (headers === undefined) return [];
  return [...headers].flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
}
