/**
 * The engine as the simulator runs it: recover, stand by until the lead is free, lead. What the
 * service does, on a simulated broker.
 */
import { checkInvariants, createState, stateHash, type EngineState } from '@stratex/matching';
import { FrameWriter, LogReader, readGenesis } from '@stratex/nats';
import type { EngineContext, RunningEngine } from '@stratex/simulator';
import { EngineLoop } from '../engine-loop';
import { versionToBegin } from '../engine-version';
import { LeaderPulse } from '../leader-pulse';
import { LogFold, type Recovered } from '../recovery';
import { Standby } from '../standby';
import { takeLead } from '../take-lead';
import { PlantedWriter } from './planted-writer';

/** Frames applied at one go, as in the service. */
const FRAMES_PER_SLICE = 20;
const BUILD = 'simulated';

export function startSimulatedEngine(context: EngineContext): RunningEngine {
  const engine = new SimulatedEngine(context);
  return { ended: engine.run(), atRest: () => engine.atRest() };
}

class SimulatedEngine {
  private state: EngineState | undefined;
  private loop: EngineLoop | undefined;

  constructor(private readonly context: EngineContext) {}

  async run(): Promise<void> {
    const { broker, shard } = this.context;
    const standby = new Standby({ broker, shard, onLeader: () => undefined });
    const { instruments } = await readGenesis(broker, shard);
    const state = createState({ instruments: [...instruments.values()] });
    const { recovered: begun, sequence } = await this.recover(state);
    await standby.begin(state, begun);
    // Void frames behind the last valid one have a sequence too.
    const atEnd = { ...begun, tail: { ...begun.tail, sequence } };
    let recovered = this.context.isHasty ? atEnd : await standby.follow();
    for (; recovered !== undefined; recovered = await standby.follow()) {
      const writer = await this.takeLead(recovered);
      if (writer === undefined) continue;
      await standby.stop();
      await this.lead(state, writer, recovered);
      return;
    }
  }

  /** Of a leader with everything stored. */
  atRest(): ReturnType<RunningEngine['atRest']> {
    const { state, loop } = this;
    if (state === undefined || loop === undefined) return undefined;
    const { executed, stored } = loop.progress;
    if (executed !== stored.event) return undefined;
    return { event: executed, stateHash: stateHash(state) };
  }

  private async recover(state: EngineState): Promise<{ recovered: Recovered; sequence: number }> {
    const { broker, shard } = this.context;
    const fold = new LogFold(state);
    const reader = await LogReader.open(broker, { shard });
    for (;;) {
      const entries = await reader.nextUntilEnd(FRAMES_PER_SLICE);
      if (entries.length === 0) break;
      for (const entry of entries) fold.take(entry);
    }
    await reader.close();
    checkInvariants(state);
    return { recovered: fold.result(), sequence: reader.sequence };
  }

  /** Undefined when the lead was not free. */
  private async takeLead({ tail }: Recovered): Promise<FrameWriter | undefined> {
    const { broker, shard, instance, plant, answerEarly } = this.context;
    const { writer } = await takeLead(broker, { shard, tail, instance, build: BUILD });
    if (writer === undefined || plant === undefined) return writer;
    return new PlantedWriter(broker, { shard, tail: writer.tail }, plant, answerEarly);
  }

  private async lead(state: EngineState, writer: FrameWriter, before: Recovered): Promise<void> {
    const { broker, shard, instance, plant } = this.context;
    const version = versionToBegin(before);
    if (version !== undefined)
      await writer.appendEngineVersion({ kind: 'engine-version', version });
    const position = plant === 'ignore-log-position' ? undefined : before.position;
    const recovered = { ...before, position, version: version ?? before.version };
    const options = { broker, shard, state, writer };
    const loop = await EngineLoop.open({
      ...options,
      recovered: { ...recovered, tail: writer.tail },
    });
    this.state = state;
    this.loop = loop;
    new LeaderPulse({
      ...{ broker, shard, instance, epoch: writer.tail.epoch },
      tail: () => writer.tail,
      commands: () => loop.commands,
      onRival: () => {
        loop.proveLead();
      },
    });
    await loop.run();
  }
}
