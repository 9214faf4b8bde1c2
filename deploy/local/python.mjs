import { spawnSync } from 'node:child_process';

import { aptInstall, canInstall } from './apt-install.mjs';

const CANDIDATES = ['python3', '/usr/bin/python3'];

/**
 * A Python with the module `websockets`, for the tests that run the documents' Python clients:
 * PYTHON_BIN, else one that is there, else on a Debian where we are root the distribution's package,
 * else none (those tests then fail and say so).
 *
 * @returns {Promise<string | undefined>}
 */
export async function findPython(context) {
  const { processes, terminal, env = process.env } = context;
  if (env.PYTHON_BIN) return env.PYTHON_BIN;
  const found = CANDIDATES.find(hasWebsockets);
  if (found || !canInstall()) return found;
  try {
    await aptInstall(context, 'python3-websockets', 'the Python clients');
  } catch (error) {
    if (processes.closed) throw error;
    terminal.line(`  the Python clients have no module "websockets": ${error.message}`);
  }
  return CANDIDATES.find(hasWebsockets);
}

function hasWebsockets(program) {
  const options = { timeout: 20_000, stdio: 'ignore' };
  return spawnSync(program, ['-c', 'import websockets'], options).status === 0;
}
