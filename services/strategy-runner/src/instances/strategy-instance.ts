/**
 * One user's running strategy: its worker, what waits for it, its record.
 *
 * Exactly once: what the strategy decided is stored, with the state it decided in, before it is sent;
 * ids follow from (log, strategy, trigger). After a crash it goes on from the record: what was stored
 * and not seen on the log is sent again under the same id, what was not stored was never sent. Log
 * events of its own orders are taken in once, by their number, and prices by their place in the feed.
 */
import type { StrategyRunState } from '@stratex/contracts';
import { freshRun, isEnd, type PlaceIntent } from '@stratex/strategy';
import { StrategyStopped, type StrategyWorker } from '../sandbox/strategy-worker';
import type { StrategySource } from '../sandbox/strategy-source';
import { catchUp } from './catch-up';
import type { HeardPrice } from './heard-price';
import { InputQueue, type Waiting } from './input-queue';
import { InstanceBook } from './instance-book';
import type { InstanceContext } from './instance-context';
import type { InstanceRecord, InstanceSetup } from './instance-record';
import { OrderDesk } from './order-desk';
import type { OwnEvent } from './own-event';
import { PriceIntake } from './price-intake';
import type { Answer } from './read-answer';
import { StrategyLimits } from './strategy-limits';
import { askStrategy, openStrategy } from './worker-session';

/** Newest prices that wait until what was missed has been read. */
const EARLY_MAX = 1_000;

export class StrategyInstance {
  readonly desk: OrderDesk;
  private readonly book: InstanceBook;
  private readonly queue = new InputQueue();
  private worker: StrategyWorker | undefined;
  private running: Promise<void> | undefined;
  private intake: PriceIntake;
  private limits: StrategyLimits;
  /** Undefined: prices are taken as they come. */
  private early: HeardPrice[] | undefined;
  private time: number | undefined;

  constructor(
    record: InstanceRecord,
    private readonly context: InstanceContext,
  ) {
    this.desk = new OrderDesk(record, record, context);
    this.intake = new PriceIntake(record.barSeconds, record);
    this.limits = new StrategyLimits(context.instrument, record.limits);
    this.book = new InstanceBook(record, context, () => this.lastPrice);
  }

  get record(): InstanceRecord {
    return this.book.record;
  }

  get lastPrice(): number | undefined {
    return this.intake.lastPrice;
  }

  isLive(): boolean {
    const { runState } = this.record;
    return runState === 'running' || runState === 'paused';
  }

  /** After the log was read to its end: goes on as recorded, and sends what was not answered. */
  async resume(source: StrategySource | undefined): Promise<void> {
    for (const intent of this.record.outbox) this.desk.send(intent);
    if (!this.isLive()) {
      await this.absorb();
      this.book.say();
      return;
    }
    if (source === undefined) {
      const { strategy, version } = this.record;
      await this.end('failed', `strategy ${strategy} ${version} is not installed any more`);
      return;
    }
    this.early = [];
    const { changes, intake, missed } = await catchUp(this.record, this.intake, this.context);
    this.book.note(changes);
    this.intake = intake;
    this.queue.putFirst(missed);
    const { early } = this;
    this.early = undefined;
    for (const heard of early) this.onPrice(heard);
    await this.openWorker(source, this.record.saved);
  }

  /** Begins anew, its orders counted on. @throws StrategyStopped */
  async start(source: StrategySource): Promise<void> {
    if (this.record.runState === 'paused') {
      await this.book.change({ runState: 'running', reason: null });
      return;
    }
    this.intake = this.intake.anew(this.record.barSeconds);
    const nothing = { reason: null, note: null, saved: null, bar: null, seen: null };
    await this.book.change({ runState: 'running', ...nothing });
    await this.openWorker(source, freshRun(this.record.orders));
  }

  async pause(): Promise<void> {
    await this.idle();
    if (this.record.runState === 'running') await this.book.change({ runState: 'paused' });
  }

  async stop(reason: string | null): Promise<void> {
    if (!this.isLive()) return;
    this.push({ input: { kind: 'stop', time: this.now() } });
    await this.idle();
    if (this.isLive()) await this.end('stopped', reason);
  }

  async configure(
    setup: Pick<InstanceSetup, 'params' | 'limits' | 'barSeconds' | 'feed'>,
  ): Promise<void> {
    await this.book.change(setup);
    this.limits = new StrategyLimits(this.context.instrument, setup.limits);
    this.intake = this.intake.anew(setup.barSeconds);
  }

  /** The process ends: the record says how it goes on. */
  async close(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.close();
    await this.running;
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
    if (this.isLive()) this.intake.miss(heard);
  }

  onPrice(heard: HeardPrice): void {
    if (this.early !== undefined) {
      this.early.push(heard);
      if (this.early.length > EARLY_MAX) this.early.shift();
      return;
    }
    this.book.beginDay();
    const taken = this.intake.take(heard);
    if (taken === undefined) return;
    this.time = heard.time;
    // When this is the first price, now it can be told what is held.
    this.book.beginDay();
    if (!this.isLive()) return;
    this.book.saySoon();
    const { bar, tick, between, after } = taken;
    const isRunning = this.record.runState === 'running';
    if (bar !== undefined) {
      const kind = isRunning ? 'bar' : 'warm';
      this.push({ input: { kind, time: bar.closeTime, bar }, point: between });
    }
    if (isRunning) this.push({ input: { kind: 'tick', time: heard.time, tick }, point: after });
    else if (this.loss() !== undefined) this.push({ input: { kind: 'save', time: heard.time } });
  }

  onOwnEvent(own: OwnEvent): void {
    if (own.event <= this.record.event) return;
    if (isEnd(own.update.status)) this.desk.ended(own.sequence);
    this.push({ input: { kind: 'update', time: this.now(), update: own.update }, own });
  }

  /** Its account traded, by it or by hand. */
  onAccountTrade(): void {
    if (this.isLive()) this.book.saySoon();
  }

  private async idle(): Promise<void> {
    while (this.running !== undefined) await this.running;
  }

  private push(waiting: Waiting): void {
    this.queue.push({ since: Date.now(), ...waiting });
    this.wake();
  }

  private wake(): void {
    if (this.worker === undefined && this.isLive()) return;
    this.running ??= this.run()
      .catch(this.context.onFault)
      .finally(() => {
        this.running = undefined;
        if (!this.queue.isEmpty && (this.worker !== undefined || !this.isLive())) this.wake();
      });
  }

  private async run(): Promise<void> {
    while (!this.queue.isEmpty) {
      const { worker } = this;
      if (worker === undefined) {
        if (!this.isLive()) await this.absorb();
        return;
      }
      const batch = this.queue.take();
      try {
        await this.commit(batch, await askStrategy(worker, batch, this.record, this.context));
      } catch (error) {
        if (!(error instanceof StrategyStopped)) throw error;
        // Closed by us: what was not taken in is still on the log.
        if (this.worker === undefined) return;
        const isLeft = ({ own }: Waiting) => own !== undefined && own.event > this.record.event;
        this.queue.putFirst(batch.filter(isLeft));
        await this.end('failed', error.message);
      }
    }
  }

  private async commit(batch: readonly Waiting[], { intents, saved }: Answer): Promise<void> {
    const places = intents.filter((intent) => intent.kind === 'place');
    const orders = places.at(-1)?.sequence ?? this.record.orders;
    const now = Date.now();
    const since = Math.min(now, ...batch.map((one) => one.since ?? now));
    const flood = this.limits.flood(places.length, { since, now });
    if (flood !== undefined) {
      this.book.note({ orders });
      throw new StrategyStopped(flood);
    }
    const allowed = places.filter((intent) => this.isAllowed(intent));
    const owns = batch.flatMap(({ own }) => own ?? []);
    const point = batch.findLast((one) => one.point !== undefined)?.point;
    const decided = ({ outbox }: InstanceRecord) => ({
      ...{ ...point, saved, orders },
      outbox: [...outbox, ...allowed],
    });
    await this.book.takeIn(owns, decided, places.length > 0);
    for (const intent of intents)
      if (intent.kind === 'cancel') this.desk.cancel(intent.sequence);
      else if (allowed.includes(intent)) this.desk.send(intent);
    const loss = this.loss();
    if (loss !== undefined) throw new StrategyStopped(loss);
  }

  /** One that is not is answered as rejected. */
  private isAllowed(intent: PlaceIntent): boolean {
    const { accounts, instrument } = this.context;
    const { lots } = accounts.view(this.record.account, instrument);
    const reason = this.limits.refusal(intent, lots, this.lastPrice);
    if (reason === undefined) return true;
    const nothing = { fillPrice: 0, fillLots: 0, leavesLots: 0 };
    const { sequence: order, side } = intent;
    const update = { order, status: 'rejected', side, ...nothing, reason } as const;
    this.push({ input: { kind: 'update', time: this.now(), update } });
    return false;
  }

  /** Events of its orders after it has ended. */
  private async absorb(): Promise<void> {
    const owns = this.queue.takeOwnEvents();
    if (owns.length > 0) await this.book.takeIn(owns, () => ({}), true);
  }

  private async openWorker(source: StrategySource, saved: unknown): Promise<void> {
    const { params } = this.record;
    const { definition } = this.context.instrument;
    try {
      this.worker = await openStrategy(source, { definition, params, saved });
    } catch (error) {
      if (!(error instanceof StrategyStopped)) throw error;
      await this.end('failed', error.message);
      return;
    }
    this.context.onLog(`runs as process ${this.worker.pid ?? ''}`);
    this.queue.putFirst([{ input: { kind: 'start', time: this.now() } }]);
    this.book.say();
    this.wake();
  }

  private async end(runState: StrategyRunState, reason: string | null): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.close();
    this.desk.cancelAll();
    await this.book.change({ runState, reason });
    if (reason !== null) this.context.onLog(`${runState}: ${reason}`);
    await this.absorb();
  }

  /** Why it is to be stopped. */
  private loss(): string | undefined {
    return this.limits.loss(this.book.dayResult());
  }

  /** Market time where a price was seen. */
  private now(): number {
    return this.time ?? Date.now();
  }
}
