/**
 * All users' strategies: made from their records, given the log and the prices, by id. Complexity: an
 * event costs one look-up for each order it names; a price costs the instances of its symbol.
 */
import type { Command, Event, LogEntry } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import { fillOf, reportOf } from '@stratex/strategy';
import { Stopped } from '../commands/command-sender';
import type { StrategyRegistry } from '../registry/strategy-registry';
import { AccountFold } from './account-fold';
import type { InstanceRecord, InstanceSetup } from './instance-record';
import type { InstanceStore } from './instance-store';
import { orderIdOf, parseClientOrderId } from './order-ids';
import { StrategyInstance } from './strategy-instance';
import type { StrategyPublisher } from './strategy-publisher';

export const INSTANCES_MAX = 64;
export const INSTANCES_PER_ACCOUNT_MAX = 8;
const SAVE_RETRY_MS = 500;

export interface InstancesContext {
  readonly logId: string;
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly registry: StrategyRegistry;
  readonly store: InstanceStore;
  readonly publisher: StrategyPublisher;
  /** @throws Stopped */
  readonly send: (command: Command) => Promise<unknown>;
  readonly onLog: (id: number, text: string) => void;
  readonly onProblem: (error: unknown) => void;
  readonly onFault: (error: unknown) => void;
  readonly signal: AbortSignal;
}

export class StrategyInstances {
  readonly accounts: AccountFold;
  private readonly byId = new Map<number, StrategyInstance>();
  private readonly orders = new Map<string, { readonly id: number; readonly sequence: number }>();
  private readonly turns = new WeakMap<StrategyInstance, Promise<void>>();
  private event = 0;
  private caughtUp = false;

  constructor(private readonly context: InstancesContext) {
    this.accounts = new AccountFold(context.instruments);
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
      if (!this.caughtUp) continue;
      if (event.type === 'trade.executed')
        this.price(event.symbol, 'trades', event.price, frame.time, event.quantity);
      // What another market did happened in its own time.
      if (event.type === 'external_trade.seen')
        this.price(event.symbol, 'trades', event.price, event.marketTime, event.quantity);
    }
  }

  onReference(symbol: string, price: number, time: number): void {
    if (this.caughtUp) this.price(symbol, 'reference', price, time, 0);
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

  get count(): number {
    return this.byId.size;
  }

  /** Stored, not started. */
  async create(account: string, setup: InstanceSetup): Promise<StrategyInstance> {
    const id = await this.context.store.nextId();
    const record: InstanceRecord = {
      ...setup,
      ...{ id, account, createdAt: new Date().toISOString() },
      ...{ runState: 'stopped', reason: null, event: this.event, outbox: [] },
      ...{ saved: null, bar: null, orders: 0, results: { realized: '0', today: '0', day: 0 } },
    };
    await this.context.store.put(record);
    return this.add(record);
  }

  /** What changes a strategy waits for what is changing it. */
  exclusively<T>(instance: StrategyInstance, change: () => Promise<T>): Promise<T> {
    const before = this.turns.get(instance) ?? Promise.resolve();
    const mine = before.then(change);
    this.turns.set(instance, mine.then(ignore, ignore));
    return mine;
  }

  async remove(instance: StrategyInstance): Promise<void> {
    const { id } = instance.record;
    await instance.close();
    await this.context.store.remove(id);
    this.byId.delete(id);
  }

  async close(): Promise<void> {
    await Promise.all([...this.byId.values()].map((instance) => instance.close()));
  }

  private add(record: InstanceRecord): StrategyInstance {
    const { id, symbol } = record;
    const instrument = this.context.instruments.get(symbol);
    if (instrument === undefined)
      throw new Error(`strategy ${id} trades ${symbol}, which the log does not list`);
    const { logId, publisher, onFault } = this.context;
    const instance = new StrategyInstance(record, {
      ...{ logId, instrument, publisher, onFault, accounts: this.accounts },
      send: async (command) => {
        await this.context.send(command).catch(passOver);
      },
      save: (changed) => this.save(changed),
      onLog: (text) => {
        this.context.onLog(id, text);
      },
    });
    for (const sequence of instance.open)
      this.orders.set(orderIdOf(logId, id, sequence), { id, sequence });
    this.byId.set(id, instance);
    return instance;
  }

  private own(event: Event, time: number): void {
    if (event.type === 'order.accepted' || event.type === 'order.rejected') {
      const named = parseClientOrderId(event.clientOrderId);
      const instance = named && this.get(event.account, named.strategyId);
      if (named === undefined || instance === undefined) return;
      const { strategyId: id, sequence } = named;
      // The owner may use such a name for an order of his own.
      if (event.orderId !== orderIdOf(this.context.logId, id, sequence)) return;
      this.orders.set(event.orderId, { id, sequence });
      this.tell(event, event.orderId, time);
    } else if (event.type === 'order.canceled' || event.type === 'order.filled')
      this.tell(event, event.orderId, time);
    else if (event.type === 'trade.executed' || event.type === 'self_trade.prevented') {
      this.tell(event, event.maker.orderId, time);
      this.tell(event, event.taker.orderId, time);
    }
  }

  private tell(event: Event, orderId: string, time: number): void {
    const known = this.orders.get(orderId);
    const instance = known && this.byId.get(known.id);
    if (known === undefined || instance === undefined) return;
    const { sequence } = known;
    const instrument = this.context.instruments.get(instance.record.symbol);
    const update = reportOf(event, orderId, sequence);
    if (instrument === undefined || update === undefined) return;
    const orderNumber = event.type === 'order.accepted' ? event.orderNumber : null;
    const result = this.resultOf(event, orderId, instance.record.account, instrument);
    instance.onOwnEvent({ event: this.event, time, sequence, update, orderNumber, result });
    if (['filled', 'canceled', 'rejected'].includes(update.status)) this.orders.delete(orderId);
  }

  private resultOf(event: Event, orderId: string, account: string, instrument: Instrument): bigint {
    const fill = fillOf(event, orderId);
    if (fill === undefined) return 0n;
    if (fill.side === 'buy') return -fill.fee;
    const cost = this.accounts.costOf(account, instrument, fill.quantity);
    return fill.notional - cost - fill.fee - fill.tax;
  }

  private price(symbol: string, feed: string, price: number, time: number, lots: number): void {
    for (const instance of this.byId.values())
      if (instance.record.symbol === symbol && instance.record.feed === feed)
        instance.onPrice(price, time, lots);
  }

  /** Until it is stored: nothing may be sent before. */
  private async save(record: InstanceRecord): Promise<void> {
    for (;;) {
      try {
        await this.context.store.put(record);
        return;
      } catch (error) {
        if (this.context.signal.aborted) throw new Stopped();
        this.context.onProblem(error);
        await new Promise((resolve) => setTimeout(resolve, SAVE_RETRY_MS));
      }
    }
  }
}

function passOver(error: unknown): void {
  if (!(error instanceof Stopped)) throw error;
}

function ignore(): void {
  // Whoever asked for it was told.
}
