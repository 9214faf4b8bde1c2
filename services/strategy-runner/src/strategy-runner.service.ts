/** Runs the strategies: gives them the log and the market, and sends what they decide. */
import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import {
  CommandPublisher,
  OutcomeTracker,
  type Broker,
  type Genesis,
  type StreamSubscription,
} from '@stratex/nats';
import { BROKER, fatal, Metrics, Readiness } from '@stratex/service-kit';
import { InstanceStore } from './instances/instance-store';
import { StrategyInstances } from './instances/strategy-instances';
import { StrategyPublisher } from './instances/strategy-publisher';
import { StrategyRegistry } from './registry/strategy-registry';
import { CommandSender, Stopped } from './commands/command-sender';
import { GENESIS } from './genesis.provider';
import { LogFollower } from './log/log-follower';
import { missedReferences } from './market/missed-references';
import { followReferences } from './market/reference-feed';
import { MAKER_SETTINGS } from './strategies/market-maker/maker-settings';
import { MarketMaker } from './strategies/market-maker/market-maker';
import { quotedInstruments } from './strategies/market-maker/quoted-instruments';
import type { Strategy } from './strategies/strategy';
import { StrategyRunnerConfig } from './strategy-runner.config';

const REPORT_MS = 1_000;
const SCAN_MS = 2_000;

@Injectable()
export class StrategyRunner implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Strategies');
  private readonly stopping = new AbortController();
  private readonly outcomes = new OutcomeTracker();
  private readonly publisher: CommandPublisher;
  private readonly follower: LogFollower;
  private readonly maker: MarketMaker;
  private readonly strategies: readonly Strategy[];
  private references: StreamSubscription | undefined;
  private reporter: NodeJS.Timeout | undefined;
  private scanner: NodeJS.Timeout | undefined;
  private readonly sender: CommandSender;
  /** The users' strategies; there once the module has started. */
  instances: StrategyInstances | undefined;

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    @Inject(GENESIS) private readonly genesis: Genesis,
    @Inject(StrategyRunnerConfig) private readonly config: StrategyRunnerConfig,
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(StrategyRegistry) private readonly registry: StrategyRegistry,
  ) {
    readiness.set('log', false, 'reading the log');
    const { SHARD: shard } = config;
    this.publisher = new CommandPublisher(broker, { shard, publisher: 'strategy' });
    this.sender = new CommandSender(
      this.publisher,
      this.outcomes,
      this.stopping.signal,
      (error) => {
        this.logger.warn(`a command is sent again: ${String(error)}`);
      },
    );
    this.maker = this.marketMaker();
    this.strategies = [this.maker];
    this.follower = new LogFollower(broker, shard, (entry) => {
      for (const strategy of this.strategies) strategy.onEntry(entry);
      this.instances?.news.onEntry(entry);
      // After the strategies: who awaits an outcome finds it in their state.
      this.outcomes.observe(entry);
    });
  }

  async onModuleInit(): Promise<void> {
    this.reportOpenOrders();
    await this.registry.scan();
    this.scanner = setInterval(() => void this.registry.scan().catch(fatal), SCAN_MS).unref();
    const instances = await this.usersStrategies();
    this.instances = instances;
    this.follower
      .run(() => {
        this.onCaughtUp();
      })
      .catch(fatal);
    this.references = await followReferences(
      this.broker,
      this.genesis.instruments,
      (symbol, heard) => {
        for (const strategy of this.strategies) strategy.onReference(symbol, heard.price);
        instances.news.onReference(symbol, heard);
      },
    );
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.reporter);
    clearInterval(this.scanner);
    await this.references?.stop();
    await this.instances?.close();
    await this.publisher.close();
    await Promise.all(this.strategies.map((strategy) => strategy.stop()));
    await this.follower.stop();
  }

  private onCaughtUp(): void {
    this.readiness.set('log', true);
    const passOver = (error: unknown): void => {
      if (!(error instanceof Stopped || this.stopping.signal.aborted)) fatal(error);
    };
    this.instances?.resume().catch(passOver);
    for (const strategy of this.strategies) strategy.start().catch(passOver);
  }

  get instruments(): Genesis['instruments'] {
    return this.genesis.instruments;
  }

  private async usersStrategies(): Promise<StrategyInstances> {
    const { registry, broker, genesis } = this;
    const instances = new StrategyInstances({
      ...{ registry, logId: genesis.logId, instruments: genesis.instruments },
      store: await InstanceStore.open(broker),
      publisher: new StrategyPublisher(broker, (error) => {
        this.logger.warn(`STRATEGIES was not told: ${String(error)}`);
      }),
      send: (command) => this.sender.execute([command]),
      missedReferences: (instrument, seen, onPrice) =>
        missedReferences(broker, { instrument, seen }, onPrice),
      onLog: (id, text) => {
        this.logger.log(`strategy ${id}: ${text}`);
      },
      onProblem: (error) => {
        this.logger.warn(`the broker is asked again for a strategy: ${String(error)}`);
      },
      onFault: fatal,
      signal: this.stopping.signal,
    });
    await instances.load();
    return instances;
  }

  private marketMaker(): MarketMaker {
    const { signal } = this.stopping;
    const rejections = this.metrics.counter(
      'stratex_maker_rejections_total',
      'Quotes of the market maker that the engine rejected',
      ['symbol', 'reason'],
    );
    return new MarketMaker({
      settings: MAKER_SETTINGS,
      instruments: quotedInstruments(this.genesis.instruments, this.config.MAKER_SYMBOLS),
      enabled: this.config.MAKER_ENABLED,
      sender: this.sender,
      signal,
      listener: {
        onInfo: (text) => {
          this.logger.log(`the market maker ${text}`);
        },
        onProblem: (text) => {
          this.logger.warn(`the market maker: ${text}`);
        },
        onFault: fatal,
        onRejected: (symbol, reason) => {
          rejections.inc({ symbol, reason });
        },
      },
    });
  }

  private reportOpenOrders(): void {
    const open = this.metrics.gauge(
      'stratex_maker_open_orders',
      'Open quotes of the market maker',
      ['symbol'],
    );
    this.reporter = setInterval(() => {
      for (const symbol of this.genesis.instruments.keys())
        open.set({ symbol }, this.maker.openOrders(symbol));
    }, REPORT_MS);
  }
}
