import { findDebianArchive } from './debian-package.mjs';
import { runCommand } from './run-command.mjs';

/** Packages can be installed here: a Debian where we are root. */
export function canInstall() {
  return process.getuid?.() === 0 && findDebianArchive() !== undefined;
}

/** Installs one package of the distribution. @throws what apt-get said */
export async function aptInstall({ processes, terminal, env = process.env }, name, purpose) {
  await terminal.step(`install ${name} for ${purpose} (apt-get)`, async () => {
    const apt = (args) =>
      runCommand(processes, {
        name: `apt-get ${args.join(' ')}`,
        command: 'apt-get',
        args: ['-q', ...args],
        env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
        timeoutMs: 600_000,
      });
    await apt(['update']);
    await apt(['install', '-y', '--no-install-recommends', name]);
  });
}
