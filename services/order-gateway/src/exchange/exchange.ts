/**
 * The way to the engine: a command goes out, its outcome comes back from the log.
 *
 * The log is read from its end, apart from the projection, so that an answer never waits for the
 * database. A broken log ends the process: nothing that it says could be answered to anybody.
 */
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { AccountCommand, CommandType } from '@stratex/contracts';
import {
  CommandNotStored,
  CommandOutcomeUnknown,
  CommandPublisher,
  LogReader,
  OutcomeTracker,
  tailCheckpoint,
  type Broker,
  type CommandOutcome,
} from '@stratex/nats';
import {
  BROKER,
  fatal,
  LoadShedding,
  Metrics,
  Problem,
  Readiness,
  requestContext,
} from '@stratex/service-kit';
import { GatewayConfig } from '../gateway-config';
import { AnsweredEvents } from './answered-events';
import { ExecutedCommands } from './executed-commands';

const OUTCOME_BUCKETS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

const ORDER_COMMANDS: ReadonlySet<CommandType> = new Set<CommandType>([
  'PlaceOrder',
  'AmendOrder',
  'CancelOrder',
  'CancelAllOrders',
  'CancelAllAfter',
]);

/** They make the exchange's work less, and whoever sends one cannot wait: taken however far it is behind. */
const ALWAYS_TAKEN: ReadonlySet<CommandType> = new Set<CommandType>([
  'CancelOrder',
  'CancelAllOrders',
  'CancelAllAfter',
]);

@Injectable()
export class Exchange implements OnModuleInit, OnApplicationShutdown {
  readonly executed = new ExecutedCommands();
  private readonly tracker = new OutcomeTracker();
  private readonly orders: CommandPublisher;
  private readonly accounts: CommandPublisher;
  private readonly shedding: LoadShedding;
  private readonly duration;
  private reader: LogReader | undefined;
  private event = 0;

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    @Inject(GatewayConfig) private readonly config: GatewayConfig,
    @Inject(AnsweredEvents) private readonly answered: AnsweredEvents,
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(Metrics) metrics: Metrics,
  ) {
    const { SHARD: shard } = config;
    this.shedding = new LoadShedding(config.ENGINE_LAG_MAX);
    const trace = requestContext;
    this.orders = new CommandPublisher(broker, { shard, publisher: 'order', trace });
    this.accounts = new CommandPublisher(broker, { shard, publisher: 'account', trace });
    this.duration = metrics.histogram(
      'command_outcome_seconds',
      'Time from sending a command to reading its outcome on the log',
      ['command', 'outcome'],
      OUTCOME_BUCKETS,
    );
    readiness.set('log', false);
  }

  async onModuleInit(): Promise<void> {
    const { SHARD: shard } = this.config;
    const after = await tailCheckpoint(this.broker, shard);
    await this.executed.start(this.broker, shard, after);
    this.event = after.event;
    this.reader = await LogReader.open(this.broker, { shard, after });
    this.readiness.set('log', true);
    this.follow(this.reader).catch(fatal);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.orders.close(), this.accounts.close()]);
    await this.reader?.close();
  }

  /** Number of the last event on the log that was read. */
  get lastEvent(): number {
    return this.event;
  }

  /**
   * The command's outcome, or undefined when it is stored but was not executed in time.
   * `names` go into the body of a failure, so that the caller knows what to ask about later.
   *
   * @throws Problem 503 EXCHANGE_BUSY (certainly not stored) or ORDER_STATUS_UNKNOWN.
   */
  async submit(
    command: AccountCommand,
    names: Readonly<Record<string, string>> = {},
  ): Promise<CommandOutcome | undefined> {
    const stop = this.duration.startTimer({ command: command.type });
    try {
      const publisher = isOrderCommand(command) ? this.orders : this.accounts;
      if (!ALWAYS_TAKEN.has(command.type)) this.shedding.admit();
      const position = await publisher.publish(command);
      this.shedding.stored(position.sequence);
      const outcome = await this.tracker.wait(position, this.config.OUTCOME_WAIT_MS);
      stop({ outcome: outcome === undefined ? 'pending' : 'known' });
      if (outcome !== undefined) this.answered.note(command.account, outcome.events);
      return outcome;
    } catch (error) {
      stop({ outcome: 'failed' });
      throw toProblem(error, names);
    }
  }

  private async follow(reader: LogReader): Promise<void> {
    for (;;) {
      const entries = await reader.next();
      if (entries.length === 0) return;
      for (const entry of entries) {
        this.event = entry.checkpoint.event;
        this.tracker.observe(entry);
        this.executed.observe(entry.frame);
        const { frame } = entry;
        if (frame.kind === 'data') this.shedding.executed(frame.cmdTo.sequence);
      }
    }
  }
}

function isOrderCommand({ type }: AccountCommand): boolean {
  return ORDER_COMMANDS.has(type);
}

function toProblem(error: unknown, members: Readonly<Record<string, string>>): unknown {
  if (error instanceof CommandNotStored) {
    const detail = 'The exchange takes no more commands at the moment; nothing was changed.';
    return new Problem(503, 'EXCHANGE_BUSY', detail, {
      members: { ...members, retryable: true },
      headers: { 'Retry-After': '1' },
    });
  }
  if (error instanceof CommandOutcomeUnknown) {
    const detail =
      'It is not known whether the exchange stored the command; ' +
      'look it up, or send it again with the same client_order_id.';
    return new Problem(503, 'ORDER_STATUS_UNKNOWN', detail, {
      members: { ...members, retryable: true },
      headers: { 'Retry-After': '1' },
    });
  }
  return error;
}
