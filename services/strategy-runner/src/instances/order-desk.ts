/** Sends one strategy's orders and cancels, and knows which of its orders may still change. */
import type { Command } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import { asRecord, type PlaceIntent } from '@stratex/strategy';
import type { InstanceRecord } from './instance-record';
import { cancelCommand, placeCommand } from './order-commands';
import { orderIdOf } from './order-ids';

const RESTING_MAX = 200;

export interface DeskContext {
  readonly logId: string;
  readonly instrument: Instrument;
  /** Resolves when the command is stored or the runner stops. */
  readonly send: (command: Command) => Promise<void>;
  /** A bug: the process must end. */
  readonly onFault: (error: unknown) => void;
}

type DeskRecord = Pick<InstanceRecord, 'outbox' | 'cancels' | 'refused' | 'saved'>;

export class OrderDesk {
  /** By trigger. */
  private readonly open: Set<number>;

  constructor(
    private readonly owner: Pick<InstanceRecord, 'id' | 'account'>,
    { outbox, cancels, refused, saved }: DeskRecord,
    private readonly context: DeskContext,
  ) {
    const unsent = new Set(refused.map(({ sequence }) => sequence));
    const resting = restingOf(saved).filter((order) => !unsent.has(order));
    this.open = new Set([...outbox.map(({ sequence }) => sequence), ...cancels, ...resting]);
  }

  get openOrders(): readonly number[] {
    return [...this.open];
  }

  isOpen(sequence: number): boolean {
    return this.open.has(sequence);
  }

  idOf(sequence: number): string {
    return orderIdOf(this.context.logId, this.owner.id, sequence);
  }

  send(intent: PlaceIntent): void {
    this.open.add(intent.sequence);
    this.deliver(placeCommand(this.owner, intent, this.context));
  }

  /** Nothing when it has ended. */
  cancel(sequence: number): void {
    if (!this.open.has(sequence)) return;
    this.deliver(cancelCommand(this.owner, sequence, this.context.logId));
  }

  /** As the record says. */
  sendAgain({ outbox, cancels }: Pick<InstanceRecord, 'outbox' | 'cancels'>): void {
    for (const intent of outbox) this.send(intent);
    for (const sequence of cancels) this.cancel(sequence);
  }

  cancelAll(): void {
    for (const sequence of this.open) this.cancel(sequence);
  }

  /** The log says that it cannot change any more. */
  ended(sequence: number): void {
    this.open.delete(sequence);
  }

  private deliver(command: Command): void {
    this.context.send(command).catch(this.context.onFault);
  }
}

/** Of what a strategy's process wrote: it may have written anything. */
function restingOf(saved: unknown): number[] {
  const { open } = asRecord(saved) ?? {};
  if (!Array.isArray(open)) return [];
  const numbers = open.slice(0, RESTING_MAX).map((one) => Number(asRecord(one)?.order));
  return numbers.filter((order) => Number.isSafeInteger(order) && order > 0);
}
