/** A real matching-engine process on a real broker. */
import { freePort, startProcess, type TestProcess } from '@stratex/testkit';
import { entryPoint } from './entry-points';

export interface RunningEngine {
  readonly process: TestProcess;
  readonly url: string;
}

export async function startEngine(
  natsUrl: string,
  settings: NodeJS.ProcessEnv = {},
): Promise<RunningEngine> {
  const engine = await launchEngine(natsUrl, settings);
  await engine.process.ready(`${engine.url}/readyz`);
  return engine;
}

/** Without waiting until it leads. */
export async function launchEngine(
  natsUrl: string,
  settings: NodeJS.ProcessEnv = {},
): Promise<RunningEngine> {
  const port = await freePort();
  const process_ = startProcess({
    name: 'matching-engine',
    command: process.execPath,
    args: [entryPoint('matching-engine')],
    env: { NATS_URL: natsUrl, HTTP_PORT: String(port), LOG_LEVEL: 'info', ...settings },
  });
  return { process: process_, url: `http://127.0.0.1:${port}` };
}

/** The engine's own view at a log position; see its /internal/state. */
export interface EngineState {
  readonly logId: string;
  readonly sequence: number;
  readonly event: number;
  readonly stateHash: string;
  readonly accounts: Readonly<
    Record<string, readonly { asset: string; available: string; held: string }[]>
  >;
}
