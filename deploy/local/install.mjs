import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { EXIT_REMEDY, LaunchError } from './launch-error.mjs';
import { projectDirectory, toolEnvironment } from './project.mjs';
import { runCommand } from './run-command.mjs';

const MARKER = join(projectDirectory, 'node_modules', '.stratex-install');
const INPUTS = ['pnpm-lock.yaml', 'package.json', 'pnpm-workspace.yaml'];

/**
 * Installs exactly what the lockfile names, and only when it changed since the last install.
 *
 * @param {{ processes: import('./own-processes.mjs').OwnProcesses, terminal: import('./terminal.mjs').Terminal }} context
 */
export async function installDependencies({ processes, terminal }) {
  const wanted = fingerprint();
  if (existsSync(MARKER) && readFileSync(MARKER, 'utf8') === wanted) return;

  terminal.line('  … installing the locked dependencies (the first time takes a minute)');
  await runCommand(processes, {
    name: 'The installation of the dependencies',
    command: 'npx',
    args: [
      '-y',
      packageManager(),
      'install',
      '--frozen-lockfile',
      '--config.confirm-modules-purge=false',
    ],
    cwd: projectDirectory,
    env: toolEnvironment(),
    show: true,
    remedy: 'See the lines above; without a network the package registry must be in reach once.',
  });
  writeFileSync(MARKER, wanted);
  terminal.line('  ✓ dependencies installed');
}

/** `pnpm@10.34.9` */
function packageManager() {
  const { packageManager: wanted } = JSON.parse(
    readFileSync(join(projectDirectory, 'package.json'), 'utf8'),
  );
  if (typeof wanted !== 'string' || !/^pnpm@\d+\.\d+\.\d+/.test(wanted)) {
    throw new LaunchError(
      'package.json does not name its pnpm version in "packageManager"; restore that line.',
      { exitCode: EXIT_REMEDY },
    );
  }
  return wanted.split('+')[0];
}

/** Changes when another installation is needed: other versions, another machine, another Node. */
function fingerprint() {
  const hash = createHash('sha256');
  hash.update(`${process.platform}-${process.arch}-${process.versions.modules}\n`);
  for (const name of INPUTS) {
    const path = join(projectDirectory, name);
    hash.update(`${name}\n`);
    if (existsSync(path)) hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}
