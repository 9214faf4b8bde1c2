import { join } from 'node:path';

import { projectDirectory, toolEnvironment } from './project.mjs';
import { runCommand } from './run-command.mjs';

/** Builds every package that changed since the last build. */
export async function buildProject({ processes, terminal }) {
  await terminal.step('build', async (detail) => {
    await runCommand(processes, {
      name: 'The build',
      command: join(projectDirectory, 'node_modules', '.bin', 'pnpm'),
      args: ['run', 'build'],
      cwd: projectDirectory,
      env: toolEnvironment(),
      remedy: 'The lines above say where.',
      onLine: (line) => {
        // turbo prefixes every line with `<package>:build:`.
        const name = /^(@?[\w./-]+):build: /.exec(line)?.[1];
        if (name) detail(name);
      },
    });
    detail('');
  });
}
