/**
 * One strategy's record: stored before anything follows from it, and told to STRATEGIES. What is told
 * of its orders' events is told before they are stored: after a crash once more, dropped as a repeat.
 */
import { koreanDay } from '@stratex/accounting';
import type { StrategyStateMessage } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import type { InstanceContext } from './instance-context';
import { fillMessage, signalMessage, stateMessage } from './instance-messages';
import type { InstanceRecord } from './instance-record';
import type { OwnEvent } from './own-event';
import { dayResult, onDay } from './results';
import { StateTeller } from './state-teller';
import { takeEvents } from './taken-events';

const SAVE_MS = 5_000;

type BookContext = Pick<
  InstanceContext,
  'logId' | 'instrument' | 'accounts' | 'publisher' | 'save'
>;

export class InstanceBook {
  private readonly teller: StateTeller;
  private savedAt = 0;
  private isUnsaved = false;

  /** @param lastPrice price units */
  constructor(
    private stored: InstanceRecord,
    private readonly context: BookContext,
    private readonly lastPrice: () => number | undefined,
  ) {
    this.teller = new StateTeller(context.publisher, () => this.message());
  }

  get record(): InstanceRecord {
    return this.stored;
  }

  /** Stored with the next change. */
  note(changes: Partial<InstanceRecord>): void {
    this.stored = { ...this.stored, ...changes };
    this.isUnsaved = true;
  }

  async change(changes: Partial<InstanceRecord>): Promise<void> {
    this.note(changes);
    await this.save();
    this.teller.now();
  }

  /**
   * Takes in events of its own orders together with what was decided on them.
   * @param decided of the record that results
   */
  async takeIn(
    owns: readonly OwnEvent[],
    decided: (record: InstanceRecord) => Partial<InstanceRecord>,
    isUrgent: boolean,
  ): Promise<void> {
    await this.tell(owns);
    const { record } = takeEvents(this.stored, owns, this.market());
    this.note({ ...record, ...decided(record) });
    const isStale = Date.now() - this.savedAt > SAVE_MS;
    if (isUrgent || owns.length > 0 || isStale) await this.save();
    if (owns.length > 0) this.teller.now();
  }

  /** Days are Korea's; a new one begins with what is held at the last price of the one before. */
  beginDay(): void {
    const { results } = this.stored;
    const begun = onDay(results, koreanDay(Date.now()), this.market());
    if (begun !== results) this.note({ results: begun });
  }

  /** Minor units; below zero it is a loss. */
  dayResult(): bigint {
    return dayResult(this.stored.results, this.context.instrument, this.lastPrice());
  }

  /** When it is another than was told. */
  say(): void {
    this.teller.now();
  }

  /** The same, for what changes often. */
  saySoon(): void {
    this.teller.soon();
  }

  /** The last that is said of it. */
  sayDeleted(): void {
    void this.context.publisher.state({ ...this.message(), runState: 'deleted' });
  }

  /** What was not stored yet is stored. @throws Stopped */
  async close(): Promise<void> {
    this.teller.close();
    if (this.isUnsaved) await this.save();
  }

  private async save(): Promise<void> {
    this.savedAt = Date.now();
    this.isUnsaved = false;
    await this.context.save(this.stored);
  }

  private async tell(owns: readonly OwnEvent[]): Promise<void> {
    const { publisher, logId, instrument } = this.context;
    const { stored } = this;
    const { brought } = takeEvents(stored, owns, this.market());
    for (const [index, own] of owns.entries()) {
      const intent = stored.outbox.find(({ sequence }) => sequence === own.sequence);
      if (intent !== undefined)
        await publisher.signal(signalMessage(stored, { intent, own, logId, instrument }));
      const of = { logId, instrument, brought: brought[index] ?? 0n };
      const fill = fillMessage(stored, own, of);
      if (fill !== undefined) await publisher.fill(fill);
    }
  }

  private message(): StrategyStateMessage {
    const { accounts, instrument } = this.context;
    return stateMessage(this.stored, accounts, instrument, this.lastPrice());
  }

  private market(): { instrument: Instrument; price: number | undefined } {
    return { instrument: this.context.instrument, price: this.lastPrice() };
  }
}
