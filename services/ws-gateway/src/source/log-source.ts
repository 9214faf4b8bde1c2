/**
 * Reads the log from its present end on and hands everything to the dialects, in order.
 *
 * After each frame the event loop gets a turn, so that sockets are emptied while a long backlog is
 * worked off. A broken log ends the process: nothing that follows a fault may be shown.
 */
import { setImmediate as turn } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { LogReader, tailCheckpoint, type Broker, type Genesis } from '@stratex/nats';
import { BROKER, fatal, Metrics, Readiness } from '@stratex/service-kit';
import { ArchiveSource } from '../archive/archive-source';
import { Fanout } from '../dialect/fanout';
import { History } from '../resume/history';
import { WsGatewayConfig } from '../ws-gateway.config';
import { BalanceGate } from './balance-gate';
import { GENESIS } from './genesis';
import { streamEventsOf } from './log-events';

const DELAY_BUCKETS_S = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

@Injectable()
export class LogSource implements OnApplicationBootstrap, OnModuleDestroy {
  private reader: LogReader | undefined;
  private readonly lag;
  private readonly delay;

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    @Inject(GENESIS) private readonly genesis: Genesis,
    private readonly config: WsGatewayConfig,
    private readonly fanout: Fanout,
    private readonly history: History,
    private readonly balances: BalanceGate,
    private readonly archive: ArchiveSource,
    private readonly readiness: Readiness,
    metrics: Metrics,
  ) {
    this.lag = metrics.gauge(
      'stratex_ws_log_lag_frames',
      'Frames of the execution log that are stored but not yet sent to clients',
    );
    this.delay = metrics.histogram(
      'stratex_ws_log_delay_seconds',
      "Time from a frame's logical time to its sending to clients",
      [],
      DELAY_BUCKETS_S,
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    const { broker } = this;
    const shard = this.config.SHARD;
    const after = await tailCheckpoint(broker, shard);
    this.history.begin(after.logId, after.event, this.archive.open(this.genesis));
    this.balances.advance(after.event);
    this.reader = await LogReader.open(broker, { shard, after });
    this.readiness.set('log', true);
    this.follow(this.reader).catch(fatal);
  }

  async onModuleDestroy(): Promise<void> {
    await this.reader?.close();
  }

  private async follow(reader: LogReader): Promise<void> {
    for (;;) {
      const entries = await reader.next();
      if (entries.length === 0) return;
      for (const { frame, checkpoint } of entries) {
        for (const event of streamEventsOf(frame, this.genesis.instruments)) {
          this.history.push(event);
          this.fanout.publish(event);
        }
        this.history.ring.advance(checkpoint.event);
        this.balances.advance(checkpoint.event);
        if (frame.kind === 'data') this.delay.observe(Math.max(0, Date.now() - frame.time) / 1_000);
        await turn();
      }
      this.lag.set(reader.lag);
    }
  }
}
