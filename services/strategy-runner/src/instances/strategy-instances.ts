/** All users' strategies by id: made from their records, created, resumed, removed, closed. */
import { availableParallelism } from 'node:os';
import type { Command } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import { Stopped } from '../commands/command-sender';
import type { StrategyRegistry } from '../registry/strategy-registry';
import { Turns } from '../sandbox/turns';
import type { AccountFold } from './account-fold';
import type { InstanceContext } from './instance-context';
import type { InstanceRecord, InstanceSetup } from './instance-record';
import type { InstanceStore } from './instance-store';
import { LogLines } from './log-lines';
import { Places } from './places';
import { NO_RESULTS } from './results';
import { StrategyInstance } from './strategy-instance';
import { StrategyNews } from './strategy-news';
import type { StrategyPublisher } from './strategy-publisher';
import { untilDone } from './until-done';

/** A container sees all cores of its machine, whatever part of them it may use. */
const OPENING_MAX = 4;
const READERS_MAX = 4;

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
  readonly news: StrategyNews;
  private readonly byId = new Map<number, StrategyInstance>();
  private readonly places = new Places();
  private readonly changes = new WeakMap<StrategyInstance, Promise<void>>();
  /** Readers of what was missed: all at once would keep the broker from anything else. */
  private readonly readers = new Turns(READERS_MAX);
  private readonly turns = new Turns(Math.min(availableParallelism(), OPENING_MAX));

  constructor(private readonly context: InstancesContext) {
    const { logId, instruments } = context;
    this.news = new StrategyNews({ logId, instruments, strategies: this.byId });
  }

  get isReady(): boolean {
    return this.news.caughtUp;
  }

  get accounts(): AccountFold {
    return this.news.accounts;
  }

  /** Before the log is read. */
  async load(): Promise<void> {
    for (const record of await this.context.store.all()) this.add(record);
  }

  /** The log was read to its end. */
  async resume(): Promise<void> {
    this.news.goLive();
    const resumed = [...this.byId.values()].map((instance) => {
      const { strategy, version } = instance.record;
      const source = this.context.registry.find(strategy, version)?.source;
      return instance.resume(source).catch(passOver);
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
        ...{ runState: 'stopped', reason: null, note: null, event: this.news.lastEvent },
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

  private missedReferences(
    instrument: Instrument,
    behind: Parameters<InstanceContext['missedReferences']>,
  ): Promise<boolean> {
    const { context } = this;
    return this.readers.take(() =>
      untilDone(() => context.missedReferences(instrument, ...behind), context),
    );
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
      save: (changed) => untilDone(() => this.context.store.put(changed), this.context),
      missedReferences: (...behind) => this.missedReferences(instrument, behind),
      turns: this.turns,
      onLog: (text) => {
        lines.line(text);
      },
      onFault: (error) => {
        // The runner stops: what was not stored is still on the log.
        if (!(error instanceof Stopped)) this.context.onFault(error);
      },
    });
    this.byId.set(id, instance);
    this.news.follow(instance);
    return instance;
  }
}

function passOver(error: unknown): void {
  if (!(error instanceof Stopped)) throw error;
}

function ignore(): void {
  // Whoever asked for it was told.
}
