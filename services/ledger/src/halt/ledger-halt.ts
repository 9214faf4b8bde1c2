/**
 * A ledger whose books are wrong stops, stays stopped when it is started again, and says so: nothing
 * more is projected, it is not ready, and a critical notice tells everybody. It lives on, so that its
 * state can be looked at.
 *
 * The halt is a row beside the books; every transaction of the projection looks at it, so that no
 * replica goes on. Remedy: with a program that has the mistake corrected, drop the schema `ledger`,
 * migrate, and start: the books are written anew from the log.
 */
import { Inject, Injectable, Logger } from '@nestjs/common';
import { noticeSubject, type NoticeMessage } from '@stratex/contracts';
import { publishJson, type Broker } from '@stratex/nats';
import { BROKER, Readiness } from '@stratex/service-kit';
import type { Kysely } from 'kysely';
import { PROJECTION_DATABASE } from '../store/database.provider';
import type { LedgerDatabase, LedgerTables } from '../store/ledger-database';

/** Thrown by the projection instead of projecting. */
export class LedgerHalted extends Error {
  override readonly name = 'LedgerHalted';
}

/** @throws LedgerHalted */
export async function requireNotHalted(db: Kysely<LedgerTables>): Promise<void> {
  const row = await db.selectFrom('halt').selectAll().executeTakeFirst();
  if (row !== undefined) throw new LedgerHalted(row.reason);
}

@Injectable()
export class LedgerHalt {
  private readonly logger = new Logger('LedgerHalt');

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    @Inject(PROJECTION_DATABASE) private readonly db: LedgerDatabase,
    @Inject(Readiness) private readonly readiness: Readiness,
  ) {}

  /** Whether it is halted, since whenever; then it says so. */
  async announceHalted(): Promise<boolean> {
    const row = await this.db.selectFrom('halt').selectAll().executeTakeFirst();
    if (row !== undefined) await this.announce(row.reason);
    return row !== undefined;
  }

  /** For ever, and for all replicas. */
  async halt(event: number, reason: string): Promise<void> {
    this.readiness.set('reconciliation', false, reason);
    await this.db
      .insertInto('halt')
      .values({ event: String(event), reason })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await this.announce(reason);
  }

  /** Found halted. */
  async announce(reason: string): Promise<void> {
    this.readiness.set('reconciliation', false, reason);
    this.logger.fatal(`the ledger is halted: ${reason}; rebuild it from the log`);
    const notice: NoticeMessage = {
      schemaVersion: 1,
      severity: 'critical',
      code: 'LEDGER_HALTED',
      message: `The ledger differs from the engine and is halted: ${reason}`,
      service: 'ledger',
      time: new Date().toISOString(),
    };
    await publishJson(this.broker, noticeSubject('critical'), notice).catch((error: unknown) => {
      this.logger.error(`the notice of the halt was not stored: ${String(error)}`);
    });
  }
}
