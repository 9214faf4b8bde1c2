/**
 * One run: engines, clients and projections with their own code, on a broker, a database and a clock
 * that all follow one seed. Faults first, then healing, then the audit.
 *
 * Equal options give equal runs, byte for byte: `digest` says so.
 */
import { createListing, type Listing } from '@stratex/accounting';
import { decodeCommandBatch, NO_HASH, type GenesisFrame } from '@stratex/contracts';
import { compileInstrument, type Instrument } from '@stratex/money';
import type { Broker } from '@stratex/nats';
import { audit, digestOf } from './auditor/audit';
import { Findings, type Finding } from './auditor/findings';
import { LogIndex } from './auditor/log-index';
import { FakeConnection } from './broker/fake-connection';
import { FakeServer } from './broker/fake-server';
import { messageOf } from './broker/void-frame';
import { Clients } from './clients';
import { EngineHost } from './engine-host';
import type { StartEngine } from './engine-under-test';
import type { Fault, Plant } from './faults';
import { Nemesis, type TailLoss } from './nemesis';
import { Random } from './random';
import { isLogFault, Readers } from './readers';
import { Scheduler, SimulatedProcess } from './scheduler';
import { openLogReader, type OpenReader } from './store/ledger-projection';
import { openUncheckedReader } from './store/unchecked-reader';
import { Trace } from './trace';
import { installVirtualTime } from './virtual-globals';
import { INSTRUMENTS } from './workload/instruments';
import { Workload } from './workload/workload';

export interface SimulationOptions {
  readonly seed: number;
  /** Commands published, repeats on the clients' own account not counted. */
  readonly commands: number;
  readonly faults: readonly Fault[];
  readonly plant?: Plant | undefined;
  readonly startEngine: StartEngine;
  /** Called now and then with how many commands were published. */
  readonly onProgress?: (commands: number) => void;
}

export interface RunReport {
  readonly seed: number;
  readonly findings: readonly Finding[];
  /** The last things that happened before the run ended. */
  readonly trace: readonly string[];
  /** SHA-256 over everything that was stored and answered. */
  readonly digest: string;
  readonly statistics: Readonly<Record<string, number>>;
  readonly faults: Readonly<Record<string, number>>;
  /** How often each type of event is on the log. */
  readonly eventTypes: Readonly<Record<string, number>>;
}

const SHARD = 'main';
const CLIENTS = 3;
const STEPS_PER_PROGRESS = 500;
/** How long a run may take in virtual time, and then to come to rest. */
const RUN_MS_MAX = 30 * 60_000;
const REST_MS_MAX = 120_000;
const TAIL_LOSS_NOTICED_MS_MAX = 60_000;
const COMMANDS_AFTER_TAIL_LOSS = 2_000;

export async function simulate(options: SimulationOptions): Promise<RunReport> {
  const scheduler = new Scheduler(new SimulatedProcess('world'));
  const ids = new Random(options.seed).fork();
  const restoreTime = installVirtualTime(scheduler, () => ids.uuid());
  try {
    return await new Simulation(options, scheduler).run();
  } finally {
    restoreTime();
  }
}

class Simulation {
  private readonly random: Random;
  private readonly trace: Trace;
  private readonly findings = new Findings();
  private readonly log = new LogIndex(this.findings);
  private readonly server: FakeServer;
  private readonly instruments: ReadonlyMap<string, Instrument>;
  private readonly listing: Listing;
  private readonly engines: EngineHost;
  private readonly readers: Readers;
  private readonly nemesis: Nemesis;
  private readonly clients: Clients;
  /** Sequence of the last batch with a command that must have an outcome. */
  private lastInput = 0;
  /** Of a log that lost its end: its last sequence now and before. */
  private tailLoss: TailLoss | undefined;
  private ledgerFault: unknown;

  constructor(
    private readonly options: SimulationOptions,
    private readonly scheduler: Scheduler,
  ) {
    const { seed, plant, startEngine, faults } = options;
    const random = new Random(seed);
    const { findings, log } = this;
    this.random = random;
    const trace = new Trace(scheduler);
    this.trace = trace;
    const duplicateWindowMs = random.pick([1, 50, 1_000, 300_000]);
    const network = random.fork();
    const server = new FakeServer({ shard: SHARD, scheduler, random: network, duplicateWindowMs });
    this.server = server;
    this.instruments = new Map(INSTRUMENTS.map((one) => [one.symbol, compileInstrument(one)]));
    this.listing = createListing(this.instruments);
    this.clients = new Clients({
      ...{ shard: SHARD, scheduler, random, trace, findings, log, commands: options.commands },
      workload: new Workload(random.fork(), () => server.time),
      misplaces: plant === 'wrong-place',
      connect: (owner) => this.connect(owner),
      onFault: (client, error) => {
        this.readerEnded(client, error);
      },
    });
    this.engines = new EngineHost({
      ...{ shard: SHARD, plant, server, scheduler, random: random.fork(), findings, trace },
      startEngine,
      answerEarly: (position, outcome) => {
        this.clients.hear(position, outcome);
      },
    });
    this.readers = new Readers({
      ...{ scheduler, random: random.fork(), trace, listing: this.listing },
      ...{ openReader: this.openReader, openSoundReader: openLogReader(SHARD) },
      connect: (owner) => this.connect(owner),
      onFault: (reader, error) => {
        this.readerEnded(reader, error);
      },
    });
    this.readers.database.isTransactional = plant !== 'checkpoint-apart';
    this.nemesis = new Nemesis({
      ...{ scheduler, random: random.fork(), trace, server, log, faults },
      ...{ engines: this.engines, readers: this.readers },
      killClient: () => {
        this.clients.killOne();
      },
      onTailLost: (loss) => {
        this.tailLoss = loss;
        this.clients.doubtLog();
      },
    });
    server.onStored((stream, record) => {
      if (this.tailLoss !== undefined) return;
      if (stream === server.log) log.take(record);
      else if (hasEvents(record.payload)) this.lastInput = record.sequence;
    });
  }

  async run(): Promise<RunReport> {
    this.provision();
    this.engines.start();
    this.readers.start();
    await this.clients.open();
    for (let i = 0; i < CLIENTS; i++) this.clients.start();
    this.nemesis.start();
    const { clients, findings, scheduler } = this;
    const isOver = (): boolean => {
      this.tellProgress();
      return clients.left === 0 || this.tailLoss !== undefined || findings.list.length > 0;
    };
    await scheduler.runUntil(isOver, scheduler.now + RUN_MS_MAX);
    if (this.tailLoss !== undefined) await this.awaitTailLossNoticed(this.tailLoss);
    else await this.comeToRest();
    const isAtRest = this.findings.list.length === 0;
    return this.report(isAtRest);
  }

  private tellProgress(): void {
    const { commands, onProgress } = this.options;
    if (this.scheduler.tasksRun % STEPS_PER_PROGRESS === 0)
      onProgress?.(commands - this.clients.left);
  }

  private provision(): void {
    const { random, server } = this;
    const base = { logId: random.uuid(), shard: SHARD, epoch: 0, frame: 1 } as const;
    const genesis: GenesisFrame = { kind: 'genesis', ...base, instruments: INSTRUMENTS };
    server.publish(messageOf(genesis, NO_HASH));
  }

  /** Heals, then waits until every command is executed and every reader has seen it. */
  private async comeToRest(): Promise<void> {
    const { scheduler, readers, log, engines } = this;
    this.nemesis.heal();
    const account = 'closing';
    this.clients.close(account);
    const isAtRest = (): boolean => {
      if (this.findings.list.length > 0) return true;
      return (
        log.openedAccounts.has(account) &&
        this.clients.areIdle &&
        log.hasReached(this.lastInput) &&
        readers.ledgerEvent === log.lastEvent &&
        readers.bookEvent === log.lastEvent &&
        engines.atRest()?.event === log.lastEvent
      );
    };
    if (await scheduler.runUntil(isAtRest, scheduler.now + REST_MS_MAX)) return;
    this.findings.add(
      'liveness',
      `not at rest ${REST_MS_MAX} ms after the faults: log at event ${log.lastEvent}, ` +
        `engine at ${engines.atRest()?.event ?? 'none'}, ledger at ${readers.ledgerEvent}, ` +
        `book at ${readers.bookEvent}, input at ${this.lastInput}`,
    );
  }

  /** The ledger has seen frames that are gone: it must not go on behind them. */
  private async awaitTailLossNoticed({ keptTo, endedAt }: TailLoss): Promise<void> {
    const { scheduler, readers, findings } = this;
    this.nemesis.heal();
    // Enough for the log to grow beyond its old end.
    this.clients.goOn(COMMANDS_AFTER_TAIL_LOSS);
    const hasGoneOn = (): boolean => readers.ledgerSequence > endedAt;
    const isNoticed = (): boolean => isLogFault(this.ledgerFault) || hasGoneOn();
    await scheduler.runUntil(isNoticed, scheduler.now + TAIL_LOSS_NOTICED_MS_MAX);
    if (hasGoneOn())
      findings.add(
        'tail-loss',
        `the log ended at ${endedAt} and lost what followed ${keptTo}; the ledger went on to ${readers.ledgerSequence}`,
      );
  }

  private report(isAtRest: boolean): RunReport {
    const { findings, log, server, engines, readers, scheduler, clients, options } = this;
    if (this.tailLoss === undefined)
      audit({
        ...{
          findings,
          log,
          readers,
          listing: this.listing,
          publications: this.clients.publications,
        },
        commands: server.commands.records,
        instruments: [...this.instruments.values()],
        engine: engines.atRest(),
        isAtRest,
      });
    return {
      seed: options.seed,
      findings: findings.list,
      trace: this.trace.lines,
      digest: digestOf(
        [server.commands.records, server.log.records],
        [scheduler.tasksRun, scheduler.now, clients.answers],
      ),
      statistics: {
        commands: server.commands.records.length,
        publications: clients.publications.length,
        answers: clients.answers,
        frames: log.frames.length,
        voidFrames: log.voidFrames,
        continuedFrames: log.continuedFrames,
        events: log.lastEvent,
        epochs: log.currentEpoch,
        engines: engines.started,
        fenced: engines.fenced,
        virtualMs: Math.round(scheduler.now),
        steps: scheduler.tasksRun,
      },
      faults: Object.fromEntries(this.nemesis.counts),
      eventTypes: log.countTypes(),
    };
  }

  private readerEnded(reader: string, error: unknown): void {
    this.trace.note(`${reader} stops for good: ${String(error)}`);
    if (reader === 'ledger') this.ledgerFault = error;
    if (this.tailLoss === undefined) this.findings.add('endings', `${reader}: ${String(error)}`);
  }

  private connect(owner: SimulatedProcess): Broker {
    const { server, scheduler } = this;
    return new FakeConnection({ server, scheduler, owner }).broker;
  }

  private get openReader(): OpenReader {
    const { plant } = this.options;
    const isUnchecked = plant === 'count-void-frame' || plant === 'sequence-only-checkpoint';
    return isUnchecked ? openUncheckedReader(SHARD) : openLogReader(SHARD);
  }
}

/** Whether the batch has anything but ticks, which may have no events. */
function hasEvents(payload: Uint8Array): boolean {
  const batch = decodeCommandBatch(payload);
  return !batch.ok || batch.value.commands.some((command) => command?.type !== 'Tick');
}
