/** A book for transaction taxes. */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table system_balance
      drop constraint system_balance_book_check,
      add constraint system_balance_book_check
        check (book in ('fees', 'taxes', 'external'))`.execute(db);
}
