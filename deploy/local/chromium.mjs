import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { aptInstall, canInstall } from './apt-install.mjs';

const NAMES = ['chromium', 'chromium-headless-shell', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * A browser for the tests that run the documents' own clients: CHROMIUM_BIN, else one on PATH, else on
 * a Debian where we are root the distribution's package, else none (those tests then say so).
 *
 * @returns {Promise<string | undefined>}
 */
export async function findChromium(context) {
  const { processes, terminal, env = process.env } = context;
  if (env.CHROMIUM_BIN) return env.CHROMIUM_BIN;
  const found = onPath(env);
  if (found || !canInstall()) return found;
  try {
    await aptInstall(context, 'chromium', 'the browser tests');
  } catch (error) {
    if (processes.closed) throw error;
    terminal.line(`  the browser tests have no browser: ${error.message}`);
  }
  return onPath(env);
}

function onPath(env) {
  const directories = [...(env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/bin'];
  const candidates = NAMES.flatMap((name) => directories.map((path) => join(path, name)));
  return [...candidates, MAC].find((path) => isExecutable(path) && runs(path));
}

function isExecutable(path) {
  if (!existsSync(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A package may install only a script that tells to get it elsewhere. */
function runs(path) {
  return spawnSync(path, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0;
}
