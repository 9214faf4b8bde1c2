/** Runs the feeds of the paper instruments, and measures them. */
import {
  Inject,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import type { Frame } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import { CommandPublisher, type Broker, type Genesis } from '@stratex/nats';
import { BROKER, Metrics, Problem } from '@stratex/service-kit';
import { GENESIS } from '../genesis.provider';
import { KisService } from '../kis/kis.service';
import { MarketDataConfig } from '../market-data.config';
import { referenceFiles } from '../reference/reference-files';
import { BarTickSource } from './bar-tick-source';
import type { FeedSource } from './feed-event';
import { FillTimes } from './fill-times';
import { onlyOf } from './only-of';
import { IntervalPace, type Pace } from './pace';
import { PaperFeed } from './paper-feed';
import { SteppedPace } from './stepped-pace';
import { toldUntil } from './told-until';

const SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

/** What a step told: a tick's market time in milliseconds since 1970; null when the replay is over. */
export interface PaperStep {
  readonly symbol: string;
  readonly marketTime: number | null;
}

@Injectable()
export class PaperFeedService implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Feed');
  private readonly sources: FeedSource[] = [];
  private readonly steps = new Map<string, SteppedPace>();
  private droppedCount = 0;
  private readonly publisher: CommandPublisher;
  private readonly feed: PaperFeed;
  private readonly fillTimes: FillTimes;
  private readonly paper: ReadonlyMap<string, Instrument>;

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    @Inject(GENESIS) genesis: Genesis,
    @Inject(MarketDataConfig) private readonly config: MarketDataConfig,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(KisService) private readonly kis: KisService,
  ) {
    this.paper = new Map([...genesis.instruments].filter(([, { paper }]) => paper !== null));
    this.publisher = new CommandPublisher(broker, { shard: config.SHARD, publisher: 'market' });
    const toFill = metrics.histogram(
      'stratex_paper_time_to_fill_seconds',
      'From hearing a price to the fill of a resting order on the log',
      ['symbol'],
      SECONDS,
    );
    this.fillTimes = new FillTimes((symbol, afterMs) => {
      toFill.observe({ symbol }, afterMs / 1_000);
    });
    this.feed = this.measuredFeed();
  }

  async onModuleInit(): Promise<void> {
    if (this.paper.size === 0) return;
    const files = referenceFiles(this.config.PAPER_CSV, this.paper, 'PAPER_CSV');
    const told = await toldUntil(this.broker, this.config.SHARD, new Set(files.keys()));
    for (const [symbol, path] of files) this.startReplay(symbol, path, told.get(symbol) ?? -1);
    const live = new Set([...this.paper.keys()].filter((symbol) => !files.has(symbol)));
    if (live.size === 0) return;
    if (this.kis.isOn) this.add(onlyOf(this.kis, live));
    else this.logger.warn(`paper instruments without a feed: ${[...live].join(', ')}`);
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.sources.map((source) => source.stop()));
    await this.feed.stop();
    await this.publisher.close();
  }

  /** A feed of any kind joins here. */
  add(source: FeedSource): void {
    this.sources.push(source);
    source.start((event) => {
      this.feed.hear(event);
    });
  }

  /** Lets a replay tell one tick. @returns when it is stored. @throws Problem */
  async step(symbol: string): Promise<PaperStep> {
    const pace = this.steps.get(symbol);
    if (pace === undefined)
      throw new Problem(
        404,
        'NO_STEPPED_REPLAY',
        'No replay of that symbol goes by steps: set PAPER_CSV and PAPER_PACE=step.',
      );
    if (pace.isStepping)
      throw new Problem(409, 'STEP_NOT_DONE', 'The step before is not done: wait for its answer.');
    const dropped = this.droppedCount;
    const marketTime = await pace.step();
    await this.feed.settled();
    if (this.droppedCount !== dropped)
      throw new Problem(
        409,
        'TICK_DROPPED',
        'A tick was told and not stored: stratex_feed_dropped_total says why.',
      );
    return { symbol, marketTime: marketTime ?? null };
  }

  /** The log goes on. */
  seen(frame: Frame): void {
    this.fillTimes.seen(frame);
  }

  private startReplay(symbol: string, path: string, after: number): void {
    const instrument = this.paper.get(symbol);
    if (instrument === undefined) return;
    const dropped = this.droppedCounter();
    const onDroppedLine = (line: number, problem: string): void => {
      dropped.inc({ reason: 'line' });
      this.logger.warn(`${symbol}: line ${line} of ${path} is passed over: ${problem}`);
    };
    const pace = this.paceOf(symbol);
    this.add(new BarTickSource({ path, instrument, pace, after, onDroppedLine }));
  }

  private paceOf(symbol: string): Pace {
    const { PAPER_PACE, PAPER_INTERVAL_MS } = this.config;
    if (PAPER_PACE === 'interval') return new IntervalPace(PAPER_INTERVAL_MS);
    const pace = new SteppedPace();
    this.steps.set(symbol, pace);
    return pace;
  }

  private droppedCounter() {
    const help = 'Feed events and lines that were not passed on';
    return this.metrics.counter('stratex_feed_dropped_total', help, ['reason']);
  }

  private measuredFeed(): PaperFeed {
    const dropped = this.droppedCounter();
    const stored = this.metrics.histogram(
      'stratex_feed_to_command_seconds',
      'From hearing an event to its command being stored',
      [],
      SECONDS,
    );
    const depth = this.metrics.gauge('stratex_feed_buffer_depth', 'Commands not yet sent');
    const conflated = this.metrics.gauge(
      'stratex_feed_conflated',
      'Feed events that were made one with another in this run',
    );
    const connected = this.metrics.gauge('stratex_feed_connected', 'Whether a feed is connected', [
      'source',
    ]);
    return new PaperFeed({
      instruments: this.paper,
      publisher: this.publisher,
      flushMs: this.config.PAPER_FLUSH_MS,
      onDropped: (reason, count) => {
        this.droppedCount += count;
        dropped.inc({ reason }, count);
      },
      onStatus: ({ source, state, detail }) => {
        connected.set({ source }, state === 'connected' ? 1 : 0);
        this.logger.log(`${source}: ${state}: ${detail}`);
      },
      onStored: (commands, afterMs) => {
        stored.observe(afterMs / 1_000);
        this.fillTimes.told(commands, performance.now() - afterMs);
        depth.set(this.feed.depth);
        conflated.set(this.feed.conflated);
      },
    });
  }
}
