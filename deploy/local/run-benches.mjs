import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { buildProject } from './build.mjs';
import { findNatsServer } from './find-nats-server.mjs';
import { installDependencies } from './install.mjs';
import { EXIT_FAILED } from './launch-error.mjs';
import { OwnProcesses } from './own-processes.mjs';
import { projectDirectory, toolEnvironment } from './project.mjs';
import { Shutdown } from './shutdown.mjs';
import { Terminal } from './terminal.mjs';

const BENCHES = ['libs/matching/bench/engine.mjs', 'libs/system-tests/bench/end-to-end.mjs'];

/** Runs the benchmarks one after the other, alone on the machine; arguments go to each. */
export async function runBenches(args) {
  const terminal = new Terminal();
  const processes = new OwnProcesses();
  const shutdown = new Shutdown({ processes, terminal });
  await shutdown.guard(
    async () => {
      await installDependencies({ processes, terminal });
      const natsServer = await findNatsServer({ processes, terminal });
      await buildProject({ processes, terminal });
      const env = { ...toolEnvironment(), NATS_SERVER_BIN: natsServer };
      let result = 0;
      for (const bench of BENCHES) {
        terminal.line();
        if (!existsSync(join(projectDirectory, bench))) {
          terminal.line(`${bench} does not exist`);
          result = EXIT_FAILED;
          continue;
        }
        terminal.line(`# ${bench}`);
        const own = processes.spawn(bench, process.execPath, [bench, ...args], {
          cwd: projectDirectory,
          env,
          stdio: ['ignore', 'inherit', 'inherit'],
        });
        const { code } = await own.exited;
        own.signalGroup('SIGKILL');
        if (code !== 0) result = EXIT_FAILED;
      }
      return result;
    },
    { interruptedCode: 130 },
  );
}
