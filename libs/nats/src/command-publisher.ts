/**
 * Publishes commands in batches: what arrives while one message is being stored travels in the
 * next, so an idle publisher sends at once and a busy one shares the disk's syncs.
 */
import { randomUUID } from 'node:crypto';
import { headers } from 'nats';
import {
  COMMAND_BATCH_BYTES_MAX,
  COMMANDS_PER_BATCH_MAX,
  commandsStream,
  commandsSubject,
  encodeCommand,
  encodeCommandBatch,
  type Command,
  type CommandPublisherName,
} from '@stratex/contracts';
import type { Broker } from './broker';
import { batchTrace, setTrace, type CommandTrace } from './command-traces';

/** Where a command stands in the command stream. */
export interface CommandPosition {
  readonly sequence: number;
  readonly index: number;
}

/** The command was certainly not stored: it may be sent again. */
export class CommandNotStored extends Error {
  override readonly name = 'CommandNotStored';
}

/** Nobody knows yet whether the command was stored: it must not be called failed. */
export class CommandOutcomeUnknown extends Error {
  override readonly name = 'CommandOutcomeUnknown';
}

export interface CommandPublisherOptions {
  readonly shard: string;
  readonly publisher: CommandPublisherName;
  /** Commands waiting at most; more are refused. */
  readonly queueMax?: number;
  /** How long one batch is retried before its outcome is called unknown. */
  readonly retryForMs?: number;
  /** Names a batch for the broker's duplicate window; default: a random UUID. */
  readonly newBatchId?: () => string;
  /** The request a command is published for; asked when it is published. */
  readonly trace?: () => CommandTrace | undefined;
}

interface Pending {
  readonly text: string;
  readonly trace: CommandTrace | undefined;
  readonly resolve: (position: CommandPosition) => void;
  readonly reject: (error: Error) => void;
}

type BatchOutcome =
  | { readonly kind: 'stored'; readonly sequence: number }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unknown' };

const ACK_TIMEOUT_MS = 1_000;
const BATCH_OVERHEAD_BYTES = 128;

export class CommandPublisher {
  private queue: Pending[] = [];
  private running: Promise<void> | undefined;
  private closed = false;
  private readonly subject: string;

  constructor(
    private readonly broker: Broker,
    private readonly options: CommandPublisherOptions,
  ) {
    this.subject = commandsSubject(options.shard, options.publisher);
  }

  /**
   * Resolves when the command is stored durably. @throws CommandNotStored, CommandOutcomeUnknown
   */
  publish(command: Command): Promise<CommandPosition> {
    if (this.closed) return Promise.reject(new CommandNotStored('shutting down'));
    if (this.queue.length >= (this.options.queueMax ?? 50_000))
      return Promise.reject(new CommandNotStored('too many commands are waiting'));
    const text = encodeCommand(command);
    const trace = this.options.trace?.();
    return new Promise((resolve, reject) => {
      this.queue.push({ text, trace, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Stores what is waiting, then refuses more. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
  }

  private async run(): Promise<void> {
    // Commands of one turn of the event loop belong together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.queue.length > 0) {
      const batch = this.takeBatch();
      // Whatever went wrong, nobody may wait for ever: what is not known is called unknown.
      const outcome = await this.store(batch).catch((): BatchOutcome => ({ kind: 'unknown' }));
      batch.forEach((pending, index) => {
        settle(pending, outcome, index);
      });
    }
    this.running = undefined;
  }

  private takeBatch(): Pending[] {
    let bytes = BATCH_OVERHEAD_BYTES;
    let count = 0;
    while (count < this.queue.length && count < COMMANDS_PER_BATCH_MAX) {
      bytes += Buffer.byteLength(this.queue[count]?.text ?? '') + 1;
      if (bytes > COMMAND_BATCH_BYTES_MAX && count > 0) break;
      count++;
    }
    return this.queue.splice(0, count);
  }

  private async store(batch: readonly Pending[]): Promise<BatchOutcome> {
    const batchId = (this.options.newBatchId ?? randomUUID)();
    const texts = batch.map((pending) => pending.text);
    const payload = encodeCommandBatch(batchId, texts);
    const header = headers();
    header.set('Nats-Msg-Id', batchId);
    header.set('Nats-Expected-Stream', commandsStream(this.options.shard));
    setTrace(header, batchTrace(batch.map((pending) => pending.trace)));
    const deadline = performance.now() + (this.options.retryForMs ?? 3_000);
    for (let attempt = 0; ; attempt++) {
      const outcome = await this.attempt(payload, header);
      if (outcome.kind === 'stored') return outcome;
      // After an attempt of unknown outcome a refusal of the next one proves nothing.
      if (outcome.kind === 'refused' && attempt === 0) return outcome;
      // Closed: there will be no other answer.
      if (performance.now() > deadline || this.broker.nc.isClosed()) return { kind: 'unknown' };
      await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** Math.min(attempt, 4)));
    }
  }

  private async attempt(
    payload: Uint8Array,
    header: ReturnType<typeof headers>,
  ): Promise<BatchOutcome> {
    try {
      const reply = await this.broker.nc.request(this.subject, payload, {
        headers: header,
        timeout: ACK_TIMEOUT_MS,
      });
      const answer = reply.json<{ seq?: number; error?: { description?: string } }>();
      if (answer.error !== undefined)
        return { kind: 'refused', reason: answer.error.description ?? 'refused by the broker' };
      // `duplicate: true` with sequence 0 has been seen to mean "not stored".
      if (answer.seq === undefined || answer.seq === 0) return { kind: 'unknown' };
      return { kind: 'stored', sequence: answer.seq };
    } catch {
      return { kind: 'unknown' };
    }
  }
}

function settle(pending: Pending, outcome: BatchOutcome, index: number): void {
  switch (outcome.kind) {
    case 'stored':
      pending.resolve({ sequence: outcome.sequence, index });
      break;
    case 'refused':
      pending.reject(new CommandNotStored(outcome.reason));
      break;
    case 'unknown':
      pending.reject(new CommandOutcomeUnknown('the broker did not answer in time'));
      break;
  }
}
