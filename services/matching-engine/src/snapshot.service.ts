/** The engine's snapshots: recovery from them, their own connection, their log lines and metrics. */
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { checkInvariants, type EngineState } from '@stratex/matching';
import { connectBroker, SnapshotStore, type Broker } from '@stratex/nats';
import { BROKER, Metrics, StopPatience } from '@stratex/service-kit';
import type { RestPoint } from './at-rest';
import { EngineConfig } from './config';
import { recover, type Recovered, type Recovery } from './recovery';
import { Snapshotter, type TakenSnapshot } from './snapshotter';

/** A process is given nine seconds to stop; without its last snapshot the next start takes longer. */
const END_MS_MAX = 7_000;
const SECONDS = [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60];

@Injectable()
export class EngineSnapshots implements OnApplicationShutdown {
  private readonly logger = new Logger('Snapshots');
  /** Its own, so that no frame waits behind a snapshot's bytes. */
  private connection: Broker | undefined;
  private snapshotter: Snapshotter | undefined;

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    @Inject(EngineConfig) private readonly config: EngineConfig,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(StopPatience) private readonly patience: StopPatience,
  ) {}

  /** @throws LogFault, InvariantBreach: the process must end. */
  async recover(): Promise<Recovery> {
    const started = performance.now();
    const passedOver = this.metrics.counter(
      'engine_snapshots_passed_over_total',
      'Snapshots that recovery could not use',
    );
    const { broker } = this;
    const shard = this.config.SHARD;
    const recovery = await recover({
      broker,
      shard,
      store: new SnapshotStore(broker, shard),
      onPassedOver: (name, reason) => {
        passedOver.inc();
        this.logger.warn(`snapshot ${name} is passed over: ${reason}`);
      },
    });
    checkInvariants(recovery.state);
    const { snapshot, recovered, frames, events } = recovery;
    const ms = Math.round(performance.now() - started);
    const from =
      snapshot === undefined ? 'the genesis frame' : `the snapshot of frame ${snapshot.frame}`;
    this.logger.log(
      `recovered ${recovered.tail.event} events in ${ms} ms: ` +
        `from ${from}, applied ${events} events of ${frames} frames`,
    );
    this.gauge('engine_recovery_seconds', 'Time of the recovery at start', ms / 1_000);
    this.gauge('engine_recovery_events', 'Events applied behind the snapshot at start', events);
    return recovery;
  }

  /** Before anything is followed. */
  async begin(): Promise<void> {
    const { NATS_URL, SHARD, SNAPSHOT_EVENTS, SNAPSHOT_FRAMES, SNAPSHOTS_KEPT } = this.config;
    this.connection = await connectBroker({
      url: NATS_URL,
      name: 'matching-engine/snapshots',
      giveUp: this.patience.signal,
    });
    const store = new SnapshotStore(this.connection, SHARD);
    this.snapshotter = new Snapshotter({
      store,
      everyEvents: SNAPSHOT_EVENTS,
      everyFrames: SNAPSHOT_FRAMES,
      keep: SNAPSHOTS_KEPT,
      last: await store.latestPlace().catch(() => undefined),
      onStored: (taken) => {
        this.report(taken);
      },
      onFailed: (error) => {
        this.count('failed');
        this.logger.warn(`a snapshot was not stored, trying again later: ${String(error)}`);
      },
    });
  }

  /** What the leader's loop writes with. */
  ofLeader(): Snapshotter | undefined {
    this.snapshotter?.lead();
    return this.snapshotter;
  }

  /** Resolves when the standby may go on. */
  async ofStandby(state: EngineState, at: Recovered): Promise<void> {
    const { tail: place, position, time, version, partial } = at;
    if (partial.length > 0 || this.snapshotter?.isDue(place) !== true) return;
    await this.snapshotter.take(state, { place, position, time, version });
  }

  /** The last one before the process ends. */
  async end(state: EngineState, point: RestPoint | undefined): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, END_MS_MAX);
    });
    await Promise.race([this.snapshotter?.finish(state, point), tooLate]);
    clearTimeout(timer);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connection?.close();
  }

  private report({ name, place, pauseMs, storeMs, bytes }: TakenSnapshot): void {
    this.count('stored');
    this.metrics
      .histogram('engine_snapshot_pause_seconds', 'No command was executed for', [], SECONDS)
      .observe(pauseMs / 1_000);
    this.metrics
      .histogram('engine_snapshot_store_seconds', 'Until a snapshot was verified', [], SECONDS)
      .observe(storeMs / 1_000);
    this.gauge('engine_snapshot_bytes', 'Size of the last snapshot', bytes);
    this.gauge('engine_snapshot_event', 'Last event in the last snapshot', place.event);
    this.logger.log(
      `snapshot of frame ${place.frame}, event ${place.event}: ${bytes} bytes, ` +
        `paused ${pauseMs.toFixed(1)} ms, stored in ${storeMs.toFixed(0)} ms as ${name.name}`,
    );
  }

  private count(outcome: 'stored' | 'failed'): void {
    this.metrics
      .counter('engine_snapshots_total', 'Snapshots by outcome', ['outcome'])
      .inc({ outcome });
  }

  private gauge(name: string, help: string, value: number): void {
    this.metrics.gauge(name, help).set(value);
  }
}
