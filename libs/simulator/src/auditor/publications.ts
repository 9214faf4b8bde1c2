/** What publishers were told, against the command stream; and each request's effect, once. */
import type { Event } from '@stratex/contracts';
import type { StoredRecord } from '../broker/fake-stream';
import type { Publication } from '../workload/client';
import type { Findings } from './findings';

export function auditPublications(
  publications: readonly Publication[],
  commands: readonly StoredRecord[],
  findings: Findings,
): void {
  const stored = readBatches(commands);
  /** Publications of a text that may be stored. */
  const possible = new Map<string, number>();
  for (const { text, status, position } of publications) {
    if (status !== 'not-stored') possible.set(text, (possible.get(text) ?? 0) + 1);
    if (status !== 'stored' || position === undefined) continue;
    if (stored.bySequence.get(position.sequence)?.[position.index] !== text)
      findings.add(
        'publications',
        `told to be stored at ${position.sequence}:${position.index}, but is not: ${text}`,
      );
  }
  for (const [text, batches] of stored.batchesByText)
    if (batches.size > (possible.get(text) ?? 0))
      findings.add('publications', `told not to be stored, but is: ${text}`);
}

interface Batches {
  readonly bySequence: ReadonlyMap<number, readonly string[]>;
  /** Batches with this command, the same batch stored twice counted once. */
  readonly batchesByText: ReadonlyMap<string, ReadonlySet<string>>;
}

function readBatches(commands: readonly StoredRecord[]): Batches {
  const bySequence = new Map<number, string[]>();
  const batchesByText = new Map<string, Set<string>>();
  for (const { sequence, subject, payload, headers } of commands) {
    // What was sent as raw bytes is nobody's publication, nor are the leader's own ticks.
    if (headers === undefined || subject.endsWith('.admin')) continue;
    const text = new TextDecoder().decode(payload.subarray(1));
    const batch = JSON.parse(text) as { batchId: string; commands: unknown[] };
    const texts = batch.commands.map((command) => JSON.stringify(command));
    bySequence.set(sequence, texts);
    texts.forEach((one, index) => {
      const copies = batchesByText.get(one) ?? new Set();
      batchesByText.set(one, copies.add(`${batch.batchId}:${index}`));
    });
  }
  return { bySequence, batchesByText };
}

/** One order per client order id, one deposit per funding id, ids used once. */
export function auditIdempotency(events: Iterable<Event>, findings: Findings): void {
  const seen = new Set<string>();
  const once = (key: string): void => {
    if (seen.has(key)) findings.add('idempotency', `twice: ${key}`);
    seen.add(key);
  };
  for (const event of events) {
    if (event.type === 'order.accepted') {
      once(`client order ${event.account} ${event.clientOrderId}`);
      once(`order ${event.orderId}`);
    }
    if (event.type === 'order.canceled') once(`end of order ${event.orderId}`);
    if (event.type === 'funds.deposited') once(`deposit ${event.account} ${event.fundingId}`);
    if (event.type === 'account.opened') once(`account ${event.account}`);
    if (event.type === 'account.reset') once(`reset ${event.account} ${event.resetId}`);
  }
}
