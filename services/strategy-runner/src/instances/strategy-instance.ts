/**
 * One user's running strategy: its record, and what changes it.
 *
 * Exactly once: what the strategy decided is stored, with the state it decided in, before it is sent;
 * ids follow from (log, strategy, trigger). After a crash it goes on from the record: what was stored
 * and not seen on the log is sent again under the same id, what was not stored was never sent. Log
 * events of its own orders are taken in once, by their number, and prices by their place in the feed.
 */
import type { StrategyRunState } from '@stratex/contracts';
import { freshRun, isEnd } from '@stratex/strategy';
import { StrategyStopped } from '../sandbox/strategy-worker';
import type { StrategySource } from '../sandbox/strategy-source';
import { Decisions } from './decisions';
import type { HeardPrice } from './heard-price';
import { InstanceBook } from './instance-book';
import type { InstanceContext } from './instance-context';
import type { InstanceRecord, InstanceSetup } from './instance-record';
import { OrderDesk } from './order-desk';
import type { OwnEvent } from './own-event';
import { inputsOf, PriceInlet } from './price-inlet';
import { refusalsOf, type RefusedOrder } from './refused-orders';
import { StrategySession } from './strategy-session';

export class StrategyInstance {
  readonly desk: OrderDesk;
  private readonly book: InstanceBook;
  private readonly prices: PriceInlet;
  private readonly decisions: Decisions;
  private readonly session: StrategySession;

  constructor(
    record: InstanceRecord,
    private readonly context: InstanceContext,
  ) {
    const { accounts, instrument } = context;
    const lastPrice = () => this.lastPrice;
    this.desk = new OrderDesk(record, record, context);
    this.prices = new PriceInlet(record);
    this.book = new InstanceBook(record, context, lastPrice);
    const { book, desk } = this;
    this.decisions = new Decisions(record.limits, { accounts, instrument, book, desk, lastPrice });
    this.session = new StrategySession(
      {
        record: () => this.record,
        isLive: () => this.isLive(),
        take: async (batch, answer) => {
          this.tell(await this.decisions.carryOut(batch, answer));
        },
        fail: (reason) => this.end('failed', reason),
        absorb: (owns) => this.book.takeIn(owns, () => ({}), true),
      },
      context,
    );
  }

  get record(): InstanceRecord {
    return this.book.record;
  }

  get lastPrice(): number | undefined {
    return this.prices.lastPrice;
  }

  isLive(): boolean {
    const { runState } = this.record;
    return runState === 'running' || runState === 'paused';
  }

  /** After the log was read to its end: goes on as recorded, and sends what was not answered. */
  async resume(source: StrategySource | undefined): Promise<void> {
    this.desk.sendAgain(this.record);
    if (!this.isLive()) {
      await this.session.absorb();
      this.book.say();
      return;
    }
    if (source === undefined) {
      const { strategy, version } = this.record;
      await this.end('failed', `strategy ${strategy} ${version} is not installed any more`);
      return;
    }
    const { changes, missed } = await this.prices.catchUp(this.record, this.context);
    this.book.note(changes);
    this.session.putFirst(missed);
    for (const heard of this.prices.release()) this.onPrice(heard);
    this.session.putFirst(refusalsOf(this.record.refused, this.prices.now()));
    await this.open(source, this.record.saved);
  }

  /** Begins anew, its orders counted on. @throws StrategyStopped */
  async start(source: StrategySource): Promise<void> {
    if (this.record.runState === 'paused') {
      await this.book.change({ runState: 'running', reason: null });
      return;
    }
    this.prices.anew(this.record.barSeconds);
    const nothing = { reason: null, note: null, saved: null, bar: null, seen: null, refused: [] };
    await this.book.change({ runState: 'running', ...nothing });
    await this.open(source, freshRun(this.record.orders));
  }

  async pause(): Promise<void> {
    await this.session.idle();
    if (this.record.runState !== 'running') return;
    this.session.mute();
    await this.book.change({ runState: 'paused' });
  }

  async stop(reason: string | null): Promise<void> {
    if (!this.isLive()) return;
    this.session.push({ input: { kind: 'stop', time: this.prices.now() } });
    await this.session.idle();
    if (this.isLive()) await this.end('stopped', reason);
  }

  async configure(
    setup: Pick<InstanceSetup, 'params' | 'limits' | 'barSeconds' | 'feed'>,
  ): Promise<void> {
    await this.book.change(setup);
    this.decisions.configure(setup.limits);
    this.prices.anew(setup.barSeconds);
  }

  /** The process ends: the record says how it goes on. */
  async close(): Promise<void> {
    await this.session.shut();
    await this.book.close();
  }

  say(): void {
    this.book.say();
  }

  sayDeleted(): void {
    this.book.sayDeleted();
  }

  /** Before it was resumed. */
  onMissedPrice(heard: HeardPrice): void {
    if (this.isLive()) this.prices.miss(heard);
  }

  onPrice(heard: HeardPrice): void {
    this.book.beginDay();
    const taken = this.prices.take(heard);
    if (taken === undefined) return;
    // When this is the first price, now it can be told what is held.
    this.book.beginDay();
    if (!this.isLive()) return;
    this.book.saySoon();
    const isRunning = this.record.runState === 'running';
    for (const one of inputsOf(taken, isRunning)) this.session.push({ ...one, at: heard.at });
    if (!isRunning && this.decisions.loss() !== undefined)
      this.session.push({ input: { kind: 'save', time: heard.time } });
  }

  onOwnEvent(own: OwnEvent): void {
    if (own.event <= this.record.event) return;
    if (isEnd(own.update.status)) this.desk.ended(own.sequence);
    this.session.push({
      input: { kind: 'update', time: this.prices.now(), update: own.update },
      own,
    });
  }

  /** Its account traded, by it or by hand. */
  onAccountTrade(): void {
    if (this.isLive()) this.book.saySoon();
  }

  private tell(refused: readonly RefusedOrder[]): void {
    for (const one of refusalsOf(refused, this.prices.now())) this.session.push(one);
  }

  private async open(source: StrategySource, saved: unknown): Promise<void> {
    const { params } = this.record;
    const { definition } = this.context.instrument;
    try {
      if (!(await this.session.open(source, { definition, params, saved }))) return;
    } catch (error) {
      if (!(error instanceof StrategyStopped)) throw error;
      await this.end('failed', error.message);
      return;
    }
    this.session.putFirst([{ input: { kind: 'start', time: this.prices.now() } }]);
    this.book.say();
    this.session.wake();
  }

  private async end(runState: StrategyRunState, reason: string | null): Promise<void> {
    await this.session.close();
    await this.book.change({ runState, reason, cancels: this.desk.openOrders });
    this.desk.cancelAll();
    if (reason !== null) this.context.onLog(`${runState}: ${reason}`);
    await this.session.absorb();
  }
}
