/**
 * One user's running strategy: its worker, what waits for it, its record.
 *
 * Exactly once: what the strategy decided is stored, with the state it decided in, before it is sent;
 * ids follow from (log, strategy, trigger). After a crash it goes on from the record: what was stored
 * and not seen on the log is sent again under the same id, what was not stored was never sent. Log
 * events of its own orders are taken in once, by their number. Prices it missed while it was down are
 * not replayed: nothing fires on a price that is old.
 *
 * Bounds: QUEUE_MAX inputs; then the oldest price is dropped, never an order's event.
 */
import type { Command, StrategyRunState } from '@stratex/contracts';
import { koreanDay } from '@stratex/accounting';
import type { Instrument } from '@stratex/money';
import {
  BarBuilder,
  freshRun,
  isEnd,
  type BarUnits,
  type HostedInput,
  type HostedStart,
  type Intent,
  type PlaceIntent,
  type SavedRun,
  type TickUnits,
} from '@stratex/strategy';
import { StrategyStopped, StrategyWorker } from '../sandbox/strategy-worker';
import type { StrategySource } from '../sandbox/strategy-source';
import type { AccountFold } from './account-fold';
import type { InstanceRecord, InstanceSetup } from './instance-record';
import { fillMessage, signalMessage, stateMessage } from './instance-messages';
import { cancelCommand, placeCommand } from './order-commands';
import type { OwnEvent } from './own-event';
import { readAnswer } from './read-answer';
import { StateTeller } from './state-teller';
import { StrategyLimits } from './strategy-limits';
import type { StrategyPublisher } from './strategy-publisher';

const QUEUE_MAX = 1_000;
const BATCH_MAX = 256;
const SAVE_MS = 5_000;
const KOREA_MS = 9 * 3_600_000;

export interface InstanceContext {
  readonly logId: string;
  readonly instrument: Instrument;
  readonly accounts: AccountFold;
  readonly publisher: StrategyPublisher;
  /** Resolves when the command is stored or the runner stops. */
  readonly send: (command: Command) => Promise<void>;
  /** Resolves when the record is stored. */
  readonly save: (record: InstanceRecord) => Promise<void>;
  readonly onLog: (text: string) => void;
  /** A bug: the process must end. */
  readonly onFault: (error: unknown) => void;
}

type Input = HostedInput extends infer H ? (H extends unknown ? Omit<H, 'account'> : never) : never;

interface Waiting {
  readonly input: Input;
  readonly own?: OwnEvent;
}

export class StrategyInstance {
  /** Orders that may still change, by trigger. */
  readonly open: Set<number>;
  private worker: StrategyWorker | undefined;
  private queue: Waiting[] = [];
  private running: Promise<void> | undefined;
  private builder: BarBuilder;
  private limits: StrategyLimits;
  private price: number | undefined;
  private time: number | undefined;
  private savedAt = 0;
  private readonly teller: StateTeller;

  constructor(
    private stored: InstanceRecord,
    private readonly context: InstanceContext,
  ) {
    const { outbox, saved } = stored;
    const resting = (saved as SavedRun | null)?.open ?? [];
    this.open = new Set([
      ...outbox.map(({ sequence }) => sequence),
      ...resting.map(({ order }) => order),
    ]);
    this.builder = this.makeBuilder();
    this.limits = new StrategyLimits(context.instrument, stored.limits);
    const { publisher, accounts, instrument } = context;
    this.teller = new StateTeller(publisher, () =>
      stateMessage(this.stored, accounts, instrument, this.price),
    );
  }

  get record(): InstanceRecord {
    return this.stored;
  }

  get lastPrice(): number | undefined {
    return this.price;
  }

  isLive(): boolean {
    const { runState } = this.stored;
    return runState === 'running' || runState === 'paused';
  }

  /** After the log was read to its end: goes on as recorded, and sends what was not answered. */
  async resume(source: StrategySource | undefined): Promise<void> {
    for (const intent of this.stored.outbox) this.send(intent);
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
    await this.openWorker(source, this.stored.saved);
  }

  /** Begins anew, its orders counted on. @throws StrategyStopped */
  async start(source: StrategySource): Promise<void> {
    if (this.stored.runState === 'paused') {
      await this.change({ runState: 'running', reason: null });
      return;
    }
    this.builder = this.makeBuilder(null);
    await this.change({ runState: 'running', reason: null, saved: null, bar: null });
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
    this.builder = this.makeBuilder(null);
  }

  /** The process ends: the record says how it goes on. */
  async close(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.close();
    await this.running;
    this.teller.close();
  }

  /** @param price price units */
  onPrice(price: number, time: number, lots: number): void {
    this.price = price;
    this.time = time;
    if (this.isLive()) this.teller.soon();
    if (this.stored.runState !== 'running') return;
    const tick: TickUnits = { time, price, lots };
    const bar = this.builder.tick(tick);
    if (bar !== undefined) this.pushBar(bar);
    this.push({ input: { kind: 'tick', time, tick } });
  }

  /** Time passed without a price. */
  onTime(time: number): void {
    const bar = this.stored.runState === 'running' ? this.builder.advance(time) : undefined;
    if (bar !== undefined) this.pushBar(bar);
  }

  onOwnEvent(own: OwnEvent): void {
    if (own.event <= this.stored.event) return;
    if (isEnd(own.update.status)) this.open.delete(own.sequence);
    this.push({ input: { kind: 'update', time: this.now(), update: own.update }, own });
  }

  async idle(): Promise<void> {
    while (this.running !== undefined) await this.running;
  }

  private pushBar(bar: BarUnits): void {
    this.push({ input: { kind: 'bar', time: bar.closeTime, bar } });
  }

  private push(waiting: Waiting): void {
    this.queue.push(waiting);
    if (this.queue.length > QUEUE_MAX) {
      const price = this.queue.findIndex(({ input }) => input.kind === 'tick');
      if (price >= 0) this.queue.splice(price, 1);
    }
    this.wake();
  }

  private wake(): void {
    if (this.worker === undefined && this.isLive()) return;
    this.running ??= this.run()
      .catch(this.context.onFault)
      .finally(() => {
        this.running = undefined;
        if (this.queue.length > 0 && (this.worker !== undefined || !this.isLive())) this.wake();
      });
  }

  private async run(): Promise<void> {
    while (this.queue.length > 0) {
      const { worker } = this;
      if (worker === undefined) {
        if (!this.isLive()) await this.absorb();
        return;
      }
      const batch = this.queue.splice(0, BATCH_MAX);
      try {
        const answer = await this.ask(worker, batch);
        await this.commit(batch, answer);
      } catch (error) {
        if (!(error instanceof StrategyStopped)) throw error;
        // Closed by us: what was not taken in is still on the log.
        if (this.worker === undefined) return;
        this.queue.unshift(
          ...batch.filter(({ own }) => own !== undefined && own.event > this.stored.event),
        );
        await this.end('failed', error.message);
      }
    }
  }

  private async ask(worker: StrategyWorker, batch: readonly Waiting[]) {
    const { accounts, instrument, onLog } = this.context;
    const account = accounts.view(this.stored.account, instrument);
    const inputs = batch.map(({ input }) => ({ ...input, account }));
    const text = await worker.ask({ kind: 'handle', text: JSON.stringify(inputs) });
    const answer = readAnswer(text, instrument, this.stored.orders);
    answer.logs.forEach(onLog);
    return answer;
  }

  private async commit(
    batch: readonly Waiting[],
    { intents, saved }: { readonly intents: readonly Intent[]; readonly saved: unknown },
  ): Promise<void> {
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
    this.stored = {
      ...this.taken(owns),
      ...{ saved, orders, bar: this.builder.save() },
    };
    this.stored = { ...this.stored, outbox: [...this.stored.outbox, ...allowed] };
    const stale = Date.now() - this.savedAt > SAVE_MS;
    if (places.length > 0 || owns.length > 0 || stale) await this.save();
    for (const intent of intents)
      if (intent.kind === 'cancel') this.cancel(intent.sequence);
      else if (allowed.includes(intent)) this.send(intent);
    if (owns.length > 0) this.say();
    const loss = this.limits.loss(this.stored.results);
    if (loss !== undefined) throw new StrategyStopped(loss);
  }

  /** One that is not is answered as rejected. */
  private isAllowed(intent: PlaceIntent): boolean {
    const { accounts, instrument } = this.context;
    const { lots } = accounts.view(this.stored.account, instrument);
    const reason = this.limits.refusal(intent, lots, this.price);
    if (reason === undefined) return true;
    const nothing = { fillPrice: 0, fillLots: 0, leavesLots: 0 };
    const { sequence: order, side } = intent;
    const update = { order, status: 'rejected', side, ...nothing, reason } as const;
    this.push({ input: { kind: 'update', time: this.now(), update } });
    return false;
  }

  /** The record after its orders' events. */
  private taken(owns: readonly OwnEvent[]): InstanceRecord {
    let { event, outbox, results } = this.stored;
    for (const own of owns) {
      event = Math.max(event, own.event);
      outbox = outbox.filter(({ sequence }) => sequence !== own.sequence);
      const day = koreanDay(own.time);
      const today = day === results.day ? BigInt(results.today) : 0n;
      results = {
        realized: String(BigInt(results.realized) + own.result),
        today: String(today + own.result),
        day,
      };
    }
    return { ...this.stored, event, outbox, results };
  }

  /** Events of its orders after it has ended. */
  private async absorb(): Promise<void> {
    const owns = this.queue.splice(0).flatMap(({ own }) => own ?? []);
    if (owns.length === 0) return;
    await this.tell(owns);
    this.stored = this.taken(owns);
    await this.save();
    this.say();
  }

  private async tell(owns: readonly OwnEvent[]): Promise<void> {
    const { publisher, logId, instrument } = this.context;
    for (const own of owns) {
      const intent = this.stored.outbox.find(({ sequence }) => sequence === own.sequence);
      if (intent !== undefined)
        await publisher.signal(signalMessage(this.stored, { intent, own, logId, instrument }));
      const fill = fillMessage(this.stored, own, { logId, instrument });
      if (fill !== undefined) await publisher.fill(fill);
    }
  }

  private async openWorker(source: StrategySource, saved: unknown): Promise<void> {
    const worker = new StrategyWorker(source);
    const { params } = this.stored;
    const { definition } = this.context.instrument;
    const start: HostedStart = { definition, params, saved };
    try {
      // The first request is given the time to compile.
      await worker.ask({ kind: 'describe' });
      await worker.ask({ kind: 'start', text: JSON.stringify(start) });
    } catch (error) {
      if (!(error instanceof StrategyStopped)) throw error;
      await this.end('failed', error.message);
      return;
    }
    this.worker = worker;
    this.queue.unshift({ input: { kind: 'start', time: this.now() } });
    this.say();
    this.wake();
  }

  private async end(runState: StrategyRunState, reason: string | null): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.close();
    for (const sequence of this.open) this.cancel(sequence);
    await this.change({ runState, reason });
    if (reason !== null) this.context.onLog(`${runState}: ${reason}`);
    this.queue = this.queue.filter(({ own }) => own !== undefined);
    await this.absorb();
  }

  private async change(changes: Partial<InstanceRecord>): Promise<void> {
    this.stored = { ...this.stored, ...changes };
    await this.save();
    this.say();
  }

  private async save(): Promise<void> {
    this.savedAt = Date.now();
    await this.context.save(this.stored);
  }

  private say(): void {
    this.teller.now();
  }

  /** The last that is said of it. */
  sayDeleted(): void {
    const { publisher, accounts, instrument } = this.context;
    const message = stateMessage(this.stored, accounts, instrument, this.price);
    void publisher.state({ ...message, runState: 'deleted' });
  }

  /** Its account traded, by it or by hand. */
  onAccountTrade(): void {
    if (this.isLive()) this.teller.soon();
  }

  private send(intent: PlaceIntent): void {
    const { logId, instrument } = this.context;
    this.open.add(intent.sequence);
    this.deliver(placeCommand(this.stored, intent, { logId, instrument }));
  }

  private cancel(sequence: number): void {
    this.deliver(cancelCommand(this.stored, sequence, this.context.logId));
  }

  private deliver(command: Command): void {
    this.context.send(command).catch(this.context.onFault);
  }

  /** Market time where a price was seen. */
  private now(): number {
    return this.time ?? Date.now();
  }

  private makeBuilder(saved = this.stored.bar): BarBuilder {
    const builder = new BarBuilder(this.stored.barSeconds * 1_000, KOREA_MS);
    builder.restore(saved);
    return builder;
  }
}
