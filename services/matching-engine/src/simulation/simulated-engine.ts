/** The engine as the simulator runs it: recover, take the lead, run the loop, on a simulated broker. */
import { checkInvariants, createState, stateHash, type EngineState } from '@stratex/matching';
import { FrameWriter, LogReader, readGenesis } from '@stratex/nats';
import type { EngineContext, RunningEngine } from '@stratex/simulator';
import { EngineLoop } from '../engine-loop';
import { LogFold, type Recovered } from '../recovery';
import { PlantedWriter } from './planted-writer';

/** Frames applied at one go, as in the service. */
const FRAMES_PER_SLICE = 20;

export function startSimulatedEngine(context: EngineContext): RunningEngine {
  const engine = new SimulatedEngine(context);
  return { ended: engine.run(), atRest: () => engine.atRest() };
}

class SimulatedEngine {
  private state: EngineState | undefined;
  private loop: EngineLoop | undefined;

  constructor(private readonly context: EngineContext) {}

  async run(): Promise<void> {
    const { broker, shard, instance, plant } = this.context;
    const { instruments } = await readGenesis(broker, shard);
    const state = createState({ instruments: [...instruments.values()] });
    const recovered = await this.recover(state);
    const writer = this.writer(recovered);
    await writer.appendEpoch({ kind: 'epoch', instance, build: 'simulated' });
    const position = plant === 'ignore-log-position' ? undefined : recovered.position;
    this.loop = await EngineLoop.open({
      ...{ broker, shard, state, writer },
      recovered: { ...recovered, position, tail: writer.tail },
    });
    this.state = state;
    await this.loop.run();
  }

  atRest(): ReturnType<RunningEngine['atRest']> {
    const { state, loop } = this;
    if (state === undefined || loop === undefined) return undefined;
    const { executed, stored } = loop.progress;
    if (executed !== stored.event) return undefined;
    return { event: executed, stateHash: stateHash(state) };
  }

  private async recover(state: EngineState): Promise<Recovered> {
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
    const recovered = fold.result();
    // Void frames behind the last valid one have a sequence too.
    return { ...recovered, tail: { ...recovered.tail, sequence: reader.sequence } };
  }

  private writer({ tail }: Recovered): FrameWriter {
    const { broker, shard, plant, answerEarly } = this.context;
    const options = { shard, tail };
    if (plant === undefined) return new FrameWriter(broker, options);
    return new PlantedWriter(broker, options, plant, answerEarly);
  }
}
