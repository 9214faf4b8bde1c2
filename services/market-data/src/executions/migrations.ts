import { checkpointTable, type Migration } from '@stratex/postgres';
import { sql, type Kysely } from 'kysely';

export const SCHEMA = 'market_data';

const execution: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table execution (
        exec_id uuid primary key,
        event bigint not null,
        leg smallint not null,
        symbol text not null,
        order_id uuid not null,
        side text not null,
        price text not null,
        quantity text not null,
        fee text not null,
        transaction_time timestamptz not null
      )`.execute(db);
    await sql`
      create index execution_by_symbol on execution (symbol, event desc, leg desc)`.execute(db);
  },
  async down(db: Kysely<unknown>): Promise<void> {
    await sql`drop table execution`.execute(db);
  },
};

export const migrations: Readonly<Record<string, Migration>> = {
  '001_projection_checkpoint': checkpointTable,
  '002_execution': execution,
};
