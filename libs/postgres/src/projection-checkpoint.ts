/**
 * Where a projection stands in the log, stored beside what it projects.
 *
 * A row with frame 0 is the place before the first frame: it exists from the beginning so that
 * there is always a row to lock.
 */
import type { LogCheckpoint } from '@stratex/contracts';
import { sql, type Kysely, type QueryExecutorProvider } from 'kysely';
import { CheckpointFault } from './postgres-fault';

/** A migration's step: table projection_checkpoint in the schema on the search path. */
export async function createCheckpointTable(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table projection_checkpoint (
      name text primary key,
      log_id text not null,
      sequence bigint not null,
      frame bigint not null,
      hash text not null,
      epoch bigint not null,
      event bigint not null
    )`.execute(db);
}

interface CheckpointRow {
  readonly log_id: string;
  readonly sequence: string;
  readonly frame: string;
  readonly hash: string;
  readonly epoch: string;
  readonly event: string;
}

/** The place of projection `name`; undefined before the first frame. */
export async function readCheckpoint(
  db: QueryExecutorProvider,
  name: string,
): Promise<LogCheckpoint | undefined> {
  const { rows } = await sql<CheckpointRow>`
    select log_id, sequence, frame, hash, epoch, event
    from projection_checkpoint where name = ${name}`.execute(db);
  return fromRow(rows[0]);
}

/** As readCheckpoint, but nobody else may move it until the transaction ends. */
export async function lockCheckpoint(
  db: QueryExecutorProvider,
  name: string,
): Promise<LogCheckpoint | undefined> {
  const { rows } = await sql<CheckpointRow>`
    select log_id, sequence, frame, hash, epoch, event
    from projection_checkpoint where name = ${name} for update`.execute(db);
  return fromRow(rows[0]);
}

/** Makes sure that there is a row to lock. */
export async function initCheckpoint(db: QueryExecutorProvider, name: string): Promise<void> {
  await sql`
    insert into projection_checkpoint (name, log_id, sequence, frame, hash, epoch, event)
    values (${name}, '', 0, 0, '', 0, 0) on conflict (name) do nothing`.execute(db);
}

/** Moves the checkpoint from `from` to `to`; false when it was not at `from` any more. */
export async function moveCheckpoint(
  db: QueryExecutorProvider,
  name: string,
  from: LogCheckpoint | undefined,
  to: LogCheckpoint,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update projection_checkpoint
    set log_id = ${to.logId}, sequence = ${to.sequence}, frame = ${to.frame}, hash = ${to.hash},
        epoch = ${to.epoch}, event = ${to.event}
    where name = ${name} and frame = ${from?.frame ?? 0} and log_id = ${from?.logId ?? ''}
      and hash = ${from?.hash ?? ''}`.execute(db);
  return numAffectedRows === 1n;
}

export function isSameCheckpoint(
  a: LogCheckpoint | undefined,
  b: LogCheckpoint | undefined,
): boolean {
  return a?.logId === b?.logId && a?.frame === b?.frame && a?.hash === b?.hash;
}

/**
 * The entries must continue the checkpoint frame by frame, in the same log.
 *
 * @throws CheckpointFault when they do not.
 */
export function assertContinues(
  from: LogCheckpoint | undefined,
  entries: readonly { readonly checkpoint: LogCheckpoint }[],
): void {
  let last = from;
  for (const { checkpoint } of entries) {
    if (last !== undefined && checkpoint.logId !== last.logId)
      throw new CheckpointFault(
        `the checkpoint is in log ${last.logId}, the source in log ${checkpoint.logId}`,
      );
    const expected = (last?.frame ?? 0) + 1;
    if (checkpoint.frame !== expected)
      throw new CheckpointFault(
        `frame ${String(expected)} must follow the checkpoint, the source has ${String(checkpoint.frame)}`,
      );
    if (checkpoint.sequence <= (last?.sequence ?? 0) || checkpoint.event < (last?.event ?? 0))
      throw new CheckpointFault(`frame ${String(expected)} goes back in sequence or event`);
    last = checkpoint;
  }
}

function fromRow(row: CheckpointRow | undefined): LogCheckpoint | undefined {
  if (row === undefined || row.frame === '0') return undefined;
  return {
    logId: row.log_id,
    sequence: Number(row.sequence),
    frame: Number(row.frame),
    hash: row.hash,
    epoch: Number(row.epoch),
    event: Number(row.event),
  };
}
