/** Orders that wait for a trigger, expire or pay tax. */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table orders
      add column canceled_quantity bigint not null default 0,
      add column tax numeric not null default 0,
      add column options jsonb,
      drop constraint orders_status_check,
      drop constraint orders_check1,
      add constraint orders_status_check check (status in
        ('WAITING', 'NEW', 'PARTIALLY_FILLED', 'FILLED', 'CANCELED', 'EXPIRED', 'REJECTED')),
      add constraint orders_completed_check check
        ((completed_at is null) = (status in ('WAITING', 'NEW', 'PARTIALLY_FILLED')))`.execute(db);
  await sql`
    update orders set canceled_quantity = quantity - filled_quantity
      where status = 'CANCELED'`.execute(db);
  await sql`alter table executions add column tax numeric not null default 0`.execute(db);
}
