/**
 * All users' strategies: made from their records, given the log and the prices, by id. Complexity: an
 * event costs one look-up for each order it names; a price or a trade the instances there are.
 */
import { availableParallelism } from 'node:os';
import type { Command, Event, LogEntry } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import { fillOf, isEnd, reportOf } from '@stratex/strategy';
import { Stopped } from '../commands/command-sender';
import type { StrategyRegistry } from '../registry/strategy-registry';
import { Turns } from '../sandbox/turns';
import { AccountFold } from './account-fold';
import type { HeardPrice } from './heard-price';
import type { InstanceContext } from './instance-context';
import type { Feed, InstanceRecord, InstanceSetup } from './instance-record';
import type { InstanceStore } from './instance-store';
import { LogLines } from './log-lines';
import { OrderIndex, type IndexedOrder } from './order-index';
import { Places } from './places';
import { RecordSaver } from './record-saver';
import { NO_RESULTS } from './results';
import { StrategyInstance } from './strategy-instance';
import type { StrategyPublisher } from './strategy-publisher';

export interface InstancesContext {
  readonly logId: string;
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly registry: StrategyRegistry;
  readonly store: InstanceStore;
  readonly publisher: StrategyPublisher;
  /** @throws Stopped */
  readonly send: (command: Command) => Promise<unknown>;
  readonly missedReferences: (
    instrument: Instrument,
    ...behind: Parameters<InstanceContext['missedReferences']>
  ) => Promise<boolean>;
  readonly onLog: (id: number, text: string) => void;
  readonly onProblem: (error: unknown) => void;
  readonly onFault: (error: unknown) => void;
  readonly signal: AbortSignal;
}

export class StrategyInstances {
  readonly accounts: AccountFold;
  private readonly byId = new Map<number, StrategyInstance>();
  private readonly orders: OrderIndex;
  private readonly places = new Places();
  private readonly saver: RecordSaver;
  private readonly changes = new WeakMap<StrategyInstance, Promise<void>>();
  private readonly turns = new Turns(availableParallelism());
  private event = 0;
  private caughtUp = false;

  constructor(private readonly context: InstancesContext) {
    const { logId, instruments, store, signal, onProblem } = context;
    this.accounts = new AccountFold(instruments);
    this.orders = new OrderIndex(logId);
    this.saver = new RecordSaver(store, signal, onProblem);
  }

  get isReady(): boolean {
    return this.caughtUp;
  }

  /** Before the log is read. */
  async load(): Promise<void> {
    for (const record of await this.context.store.all()) this.add(record);
  }

  onEntry({ frame }: LogEntry): void {
    if (frame.kind !== 'data') return;
    for (const [index, event] of frame.events.entries()) {
      this.event = frame.execFrom + index;
      this.own(event, frame.time);
      this.accounts.take(event, this.event);
      this.accountTraded(event);
      if (event.type !== 'trade.executed' && event.type !== 'external_trade.seen') continue;
      const { symbol, price, quantity: lots } = event;
      const place = { stream: this.context.logId, sequence: this.event };
      // What another market did happened in its own time.
      const time = event.type === 'external_trade.seen' ? event.marketTime : frame.time;
      this.price(symbol, 'trades', { price, lots, time, at: frame.time, place });
    }
  }

  /** One from before the log was read is read again with all that were missed. */
  onReference(symbol: string, heard: HeardPrice): void {
    if (this.caughtUp) this.price(symbol, 'reference', heard);
  }

  /** The log was read to its end. */
  async resume(): Promise<void> {
    this.caughtUp = true;
    const resumed = [...this.byId.values()].map((instance) => {
      const { strategy, version } = instance.record;
      return instance.resume(this.context.registry.find(strategy, version)?.source);
    });
    await Promise.all(resumed);
  }

  get(account: string, id: number): StrategyInstance | undefined {
    const instance = this.byId.get(id);
    return instance?.record.account === account ? instance : undefined;
  }

  of(account: string): StrategyInstance[] {
    return [...this.byId.values()].filter(({ record }) => record.account === account);
  }

  /** Stored, not started. @returns undefined when there are too many. */
  create(account: string, setup: InstanceSetup): Promise<StrategyInstance | undefined> {
    const present = [...this.byId.values()].map(({ record }) => record.account);
    return this.places.reserve(account, present, async () => {
      const id = await this.context.store.nextId();
      const record: InstanceRecord = {
        ...setup,
        ...{ id, account, createdAt: new Date().toISOString() },
        ...{ runState: 'stopped', reason: null, note: null, event: this.event },
        ...{ outbox: [], refused: [], cancels: [] },
        ...{ saved: null, bar: null, seen: null, orders: 0, results: NO_RESULTS },
      };
      await this.context.store.put(record);
      const instance = this.add(record);
      instance.say();
      return instance;
    });
  }

  /** What changes a strategy waits for what is changing it. */
  exclusively<T>(instance: StrategyInstance, change: () => Promise<T>): Promise<T> {
    const before = this.changes.get(instance) ?? Promise.resolve();
    const mine = before.then(change);
    this.changes.set(instance, mine.then(ignore, ignore));
    return mine;
  }

  async remove(instance: StrategyInstance): Promise<void> {
    const { id } = instance.record;
    await instance.close();
    await this.context.store.remove(id);
    this.byId.delete(id);
    instance.sayDeleted();
  }

  async close(): Promise<void> {
    const closed = [...this.byId.values()].map((instance) => instance.close().catch(passOver));
    await Promise.all(closed);
  }

  private add(record: InstanceRecord): StrategyInstance {
    const { id, symbol } = record;
    const { logId, publisher, instruments } = this.context;
    const instrument = instruments.get(symbol);
    if (instrument === undefined)
      throw new Error(`strategy ${id} trades ${symbol}, which the log does not list`);
    const lines = new LogLines((text) => {
      this.context.onLog(id, text);
    });
    const instance = new StrategyInstance(record, {
      ...{ logId, instrument, publisher, accounts: this.accounts },
      send: async (command) => {
        await this.context.send(command).catch(passOver);
      },
      save: (changed) => this.saver.save(changed),
      missedReferences: (seen, onPrice) => this.context.missedReferences(instrument, seen, onPrice),
      turns: this.turns,
      onLog: (text) => {
        lines.line(text);
      },
      onFault: (error) => {
        // The runner stops: what was not stored is still on the log.
        if (!(error instanceof Stopped)) this.context.onFault(error);
      },
    });
    for (const sequence of instance.desk.openOrders) this.orders.add(id, sequence);
    this.byId.set(id, instance);
    return instance;
  }

  private own(event: Event, time: number): void {
    const isOf = (id: number, account: string) => this.get(account, id) !== undefined;
    for (const order of this.orders.ordersOf(event, isOf)) this.tell(event, order, time);
  }

  private tell(event: Event, { orderId, id, sequence }: IndexedOrder, time: number): void {
    const instance = this.byId.get(id);
    const instrument = this.context.instruments.get(instance?.record.symbol ?? '');
    const update = reportOf(event, orderId, sequence);
    if (instance === undefined || instrument === undefined || update === undefined) return;
    const fill = fillOf(event, orderId);
    const { account } = instance.record;
    instance.onOwnEvent({
      ...{ event: this.event, time, sequence, update, fill },
      orderNumber: event.type === 'order.accepted' ? event.orderNumber : null,
      averageCost:
        fill?.side === 'sell' ? this.accounts.costOf(account, instrument, fill.quantity) : 0n,
    });
    if (isEnd(update.status)) this.orders.forget(orderId);
  }

  private accountTraded(event: Event): void {
    if (!this.caughtUp) return;
    if (event.type === 'order.filled')
      for (const instance of this.of(event.account)) instance.onAccountTrade();
    if (event.type !== 'trade.executed') return;
    for (const { account } of [event.maker, event.taker])
      for (const instance of this.of(account)) instance.onAccountTrade();
  }

  private price(symbol: string, feed: Feed, heard: HeardPrice): void {
    for (const instance of this.byId.values()) {
      const { record } = instance;
      if (record.symbol !== symbol || record.feed !== feed) continue;
      if (this.caughtUp) instance.onPrice(heard);
      else instance.onMissedPrice(heard);
    }
  }
}

function passOver(error: unknown): void {
  if (!(error instanceof Stopped)) throw error;
}

function ignore(): void {
  // Whoever asked for it was told.
}
