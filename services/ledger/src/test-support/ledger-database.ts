/** A migrated database of a test's own, and what SQL says of it. */
import { migrateSchema, openDatabase } from '@stratex/postgres';
import { createDatabase, type TestDatabase } from '@stratex/testkit';
import { sql } from 'kysely';
import type { LedgerDatabase, LedgerTables } from '../store/ledger-database';
import { migrations, SCHEMA } from '../store/migrations';

export class TestLedger {
  private constructor(
    private readonly database: TestDatabase,
    readonly db: LedgerDatabase,
  ) {}

  static async create(): Promise<TestLedger> {
    const database = await createDatabase();
    await migrateSchema({ url: database.url, schema: SCHEMA, migrations });
    return new TestLedger(database, TestLedger.connect(database.url, 'test'));
  }

  get url(): string {
    return this.database.url;
  }

  /** Another connection pool, as a service has it. */
  connect(applicationName: string): LedgerDatabase {
    return TestLedger.connect(this.url, applicationName);
  }

  private static connect(url: string, applicationName: string): LedgerDatabase {
    return openDatabase<LedgerTables>({ url, schema: SCHEMA, applicationName });
  }

  /** From the balances: `account asset available held`, nothing at zero, sorted. */
  async balances(): Promise<string[]> {
    const rows = await this.db.selectFrom('balance').selectAll().execute();
    return rows
      .filter(({ available, held }) => available !== '0' || held !== '0')
      .map(({ account, asset, available, held }) => `${account} ${asset} ${available} ${held}`)
      .sort();
  }

  /** The same from the journal alone. */
  async journalBalances(): Promise<string[]> {
    const { rows } = await sql<{ line: string }>`
      with lines as (
        select split_part(account, ':', 2) as owner, asset,
               sum(case when account like '%:available' then amount else 0 end) as available,
               sum(case when account like '%:held' then amount else 0 end) as held
        from journal_entry where account like 'user:%' group by 1, 2)
      select concat_ws(' ', owner, asset, available, held) as line
      from lines where available <> 0 or held <> 0`.execute(this.db);
    return rows.map(({ line }) => line).sort();
  }

  /** Ends every connection of that name in the middle of whatever it does. @returns how many. */
  async killConnections(applicationName: string): Promise<number> {
    const { rows } = await sql`
      select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where application_name = ${applicationName} and datname = current_database()`.execute(
      this.db,
    );
    return rows.length;
  }

  async drop(): Promise<void> {
    await this.db.destroy();
    await this.database.drop();
  }
}
