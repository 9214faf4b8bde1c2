import { join } from 'node:path';

import { freePort } from './free-port.mjs';
import { projectDirectory } from './project.mjs';
import { superviseProgram } from './start-services.mjs';
import { LaunchError } from './launch-error.mjs';
import { accepts, waitFor } from './wait-for.mjs';

/** What the simulator and the feed have to agree on; no secrets of anybody. */
const SIMULATED_ACCOUNT = {
  KIS_APP_KEY: 'simulated-app-key',
  KIS_APP_SECRET: 'simulated-app-secret',
  KIS_HTS_ID: 'simulated',
  KIS_ENV: 'virtual',
};

/** Whether the Korean stock feed is simulated: without keys of one's own, unless it is switched off. */
export function wantsSimulator(env = process.env) {
  return !env.KIS_APP_KEY && env.KIS_SIMULATOR !== 'off';
}

/**
 * Starts the KIS simulator and tells market-data where it is.
 *
 * @returns {Promise<NodeJS.ProcessEnv>} settings of market-data; none when a real feed is used or none at all
 */
export async function startKisSimulator(context, env = process.env) {
  if (!wantsSimulator(env)) return {};
  const port = await freePort();
  const supervisor = superviseProgram(context, {
    name: 'kis-simulator',
    entry: join(projectDirectory, 'libs', 'kis-simulator', 'dist', 'main.js'),
    env: { ...env, ...SIMULATED_ACCOUNT, KIS_SIM_HOST: '127.0.0.1', KIS_SIM_PORT: String(port) },
  });
  context.shutdown.add('services', supervisor);
  if (!(await waitFor(() => accepts(port), { timeoutMs: 20_000 }))) {
    throw new LaunchError(`The KIS simulator does not listen; its log is ${supervisor.logPath}.`);
  }
  return {
    ...SIMULATED_ACCOUNT,
    KIS_REST_URL: `http://127.0.0.1:${port}`,
    KIS_WS_URL: `ws://127.0.0.1:${port}/tryitout`,
  };
}
