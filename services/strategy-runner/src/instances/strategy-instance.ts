/**
 * One user's running strategy: its worker, what waits for it, its record.
 *
 * Exactly once: what the strategy decided is stored, with the state it decided in, before it is sent;
 * ids follow from (log, strategy, trigger). After a crash it goes on from the record: what was stored
 * and not seen on the log is sent again under the same id, what was not stored was never sent. Log
 * events of its own orders are taken in once, by their number, and prices by their place in the feed.
 */
import { koreanDay } from '@stratex/accounting';
import type { StrategyRunState } from '@stratex/contracts';
import { freshRun, isEnd, type PlaceIntent } from '@stratex/strategy';
import { StrategyStopped, type StrategyWorker } from '../sandbox/strategy-worker';
import type { StrategySource } from '../sandbox/strategy-source';
import { catchUp } from './catch-up';
import type { HeardPrice } from './heard-price';
import { InputQueue, type Waiting } from './input-queue';
import type { InstanceContext } from './instance-context';
import { fillMessage, signalMessage, stateMessage } from './instance-messages';
import type { InstanceRecord, InstanceSetup } from './instance-record';
import { OrderDesk } from './order-desk';
import type { OwnEvent } from './own-event';
import { PriceIntake } from './price-intake';
import type { Answer } from './read-answer';
import { dayResult, onDay } from './results';
import { StateTeller } from './state-teller';
import { StrategyLimits } from './strategy-limits';
import { takeEvents } from './taken-events';
import { askStrategy, openStrategy } from './worker-session';

const SAVE_MS = 5_000;
/** Newest prices that wait until what was missed has been read. */
const EARLY_MAX = 1_000;

export class StrategyInstance {
  readonly desk: OrderDesk;
  private readonly queue = new InputQueue();
  private readonly teller: StateTeller;
  private worker: StrategyWorker | undefined;
  private running: Promise<void> | undefined;
  private intake: PriceIntake;
  private limits: StrategyLimits;
  /** Undefined: prices are taken as they come. */
  private early: HeardPrice[] | undefined;
  private time: number | undefined;
  private savedAt = 0;

  constructor(
    private stored: InstanceRecord,
    private readonly context: InstanceContext,
  ) {
    const { instrument, publisher } = context;
    this.desk = new OrderDesk(stored, stored, context);
    this.intake = new PriceIntake(stored.barSeconds, { bar: stored.bar, seen: stored.seen });
    this.limits = new StrategyLimits(instrument, stored.limits);
    this.teller = new StateTeller(publisher, () => this.message());
  }

  get record(): InstanceRecord {
    return this.stored;
  }

  get lastPrice(): number | undefined {
    return this.intake.lastPrice;
  }

  isLive(): boolean {
    const { runState } = this.stored;
    return runState === 'running' || runState === 'paused';
  }

  /** After the log was read to its end: goes on as recorded, and sends what was not answered. */
  async resume(source: StrategySource | undefined): Promise<void> {
    for (const intent of this.stored.outbox) this.desk.send(intent);
    if (!this.isLive()) {
      await this.absorb();
      this.teller.now();
      return;
    }
    if (source === undefined) {
      const { strategy, version } = this.stored;
      await this.end('failed', `strategy ${strategy} ${version} is not installed any more`);
      return;
    }
    this.early = [];
    const { record, intake, missed } = await catchUp(this.stored, this.intake, this.context);
    // Meanwhile a new day may have begun.
    this.stored = { ...record, results: this.stored.results };
    this.intake = intake;
    this.queue.putFirst(missed);
    const { early } = this;
    this.early = undefined;
    early.forEach((heard) => {
      this.onPrice(heard);
    });
    await this.openWorker(source, this.stored.saved);
  }

  /** Begins anew, its orders counted on. @throws StrategyStopped */
  async start(source: StrategySource): Promise<void> {
    if (this.stored.runState === 'paused') {
      await this.change({ runState: 'running', reason: null });
      return;
    }
    this.intake = this.intake.anew(this.stored.barSeconds);
    const nothing = { reason: null, note: null, saved: null, bar: null, seen: null };
    await this.change({ runState: 'running', ...nothing });
    await this.openWorker(source, freshRun(this.stored.orders));
  }

  async pause(): Promise<void> {
    await this.idle();
    if (this.stored.runState === 'running') await this.change({ runState: 'paused' });
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
    await this.change(setup);
    this.limits = new StrategyLimits(this.context.instrument, setup.limits);
    this.intake = this.intake.anew(setup.barSeconds);
  }

  /** The process ends: the record says how it goes on. */
  async close(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.close();
    await this.running;
    this.teller.close();
  }

  /** The last that is said of it. */
  sayDeleted(): void {
    void this.context.publisher.state({ ...this.message(), runState: 'deleted' });
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
    this.beginDay();
    const taken = this.intake.take(heard);
    if (taken === undefined) return;
    this.time = heard.time;
    this.beginDay();
    if (!this.isLive()) return;
    this.teller.soon();
    const { bar, tick, between, after } = taken;
    const isRunning = this.stored.runState === 'running';
    if (bar !== undefined)
      this.push({
        input: { kind: isRunning ? 'bar' : 'warm', time: bar.closeTime, bar },
        point: between,
      });
    if (isRunning) this.push({ input: { kind: 'tick', time: heard.time, tick }, point: after });
    else if (this.loss() !== undefined) this.push({ input: { kind: 'save', time: heard.time } });
  }

  onOwnEvent(own: OwnEvent): void {
    if (own.event <= this.stored.event) return;
    if (isEnd(own.update.status)) this.desk.ended(own.sequence);
    this.push({ input: { kind: 'update', time: this.now(), update: own.update }, own });
  }

  /** Its account traded, by it or by hand. */
  onAccountTrade(): void {
    if (this.isLive()) this.teller.soon();
  }

  async idle(): Promise<void> {
    while (this.running !== undefined) await this.running;
  }

  private push(waiting: Waiting): void {
    this.queue.push(waiting);
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
        await this.commit(batch, await askStrategy(worker, batch, this.stored, this.context));
      } catch (error) {
        if (!(error instanceof StrategyStopped)) throw error;
        // Closed by us: what was not taken in is still on the log.
        if (this.worker === undefined) return;
        const isLeft = ({ own }: Waiting) => own !== undefined && own.event > this.stored.event;
        this.queue.putFirst(batch.filter(isLeft));
        await this.end('failed', error.message);
      }
    }
  }

  private async commit(batch: readonly Waiting[], { intents, saved }: Answer): Promise<void> {
    const places = intents.filter((intent) => intent.kind === 'place');
    const orders = places.at(-1)?.sequence ?? this.stored.orders;
    const flood = this.limits.flood(places.length, Date.now());
    if (flood !== undefined) {
      this.stored = { ...this.stored, orders };
      throw new StrategyStopped(flood);
    }
    const allowed = places.filter((intent) => this.isAllowed(intent));
    const owns = batch.flatMap(({ own }) => own ?? []);
    await this.tell(owns);
    const point = batch.findLast((one) => one.point !== undefined)?.point;
    const { record } = takeEvents(this.stored, owns, this.market());
    const outbox = [...record.outbox, ...allowed];
    this.stored = { ...record, ...point, saved, orders, outbox };
    const stale = Date.now() - this.savedAt > SAVE_MS;
    if (places.length > 0 || owns.length > 0 || stale) await this.save();
    for (const intent of intents)
      if (intent.kind === 'cancel') this.desk.cancel(intent.sequence);
      else if (allowed.includes(intent)) this.desk.send(intent);
    if (owns.length > 0) this.teller.now();
    const loss = this.loss();
    if (loss !== undefined) throw new StrategyStopped(loss);
  }

  /** One that is not is answered as rejected. */
  private isAllowed(intent: PlaceIntent): boolean {
    const { accounts, instrument } = this.context;
    const { lots } = accounts.view(this.stored.account, instrument);
    const reason = this.limits.refusal(intent, lots, this.intake.lastPrice);
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
    if (owns.length === 0) return;
    await this.tell(owns);
    this.stored = takeEvents(this.stored, owns, this.market()).record;
    await this.save();
    this.teller.now();
  }

  /** Before they are stored: after a crash it is told again, and dropped as a repeat. */
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

  private async openWorker(source: StrategySource, saved: unknown): Promise<void> {
    const { params } = this.stored;
    const { definition } = this.context.instrument;
    try {
      this.worker = await openStrategy(source, { definition, params, saved });
    } catch (error) {
      if (!(error instanceof StrategyStopped)) throw error;
      await this.end('failed', error.message);
      return;
    }
    this.queue.putFirst([{ input: { kind: 'start', time: this.now() } }]);
    this.teller.now();
    this.wake();
  }

  private async end(runState: StrategyRunState, reason: string | null): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.close();
    this.desk.cancelAll();
    await this.change({ runState, reason });
    if (reason !== null) this.context.onLog(`${runState}: ${reason}`);
    await this.absorb();
  }

  private async change(changes: Partial<InstanceRecord>): Promise<void> {
    this.stored = { ...this.stored, ...changes };
    await this.save();
    this.teller.now();
  }

  private async save(): Promise<void> {
    this.savedAt = Date.now();
    await this.context.save(this.stored);
  }

  private message() {
    const { accounts, instrument } = this.context;
    return stateMessage(this.stored, accounts, instrument, this.intake.lastPrice);
  }

  private market() {
    return { instrument: this.context.instrument, price: this.intake.lastPrice };
  }

  /** Days are Korea's; a new one begins with what is held at the last price of the one before. */
  private beginDay(): void {
    const { results } = this.stored;
    const begun = onDay(results, koreanDay(Date.now()), this.market());
    if (begun !== results) this.stored = { ...this.stored, results: begun };
  }

  /** Why it is to be stopped. */
  private loss(): string | undefined {
    const { instrument, price } = this.market();
    return this.limits.loss(dayResult(this.stored.results, instrument, price));
  }

  /** Market time where a price was seen. */
  private now(): number {
    return this.time ?? Date.now();
  }
}
