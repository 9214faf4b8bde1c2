/** `pnpm sim`: the engine in the simulator. */
import { runCommandLine } from '@stratex/simulator';
import { startSimulatedEngine } from './simulated-engine';

void runCommandLine(process.argv.slice(2), startSimulatedEngine, {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
}).then((code) => {
  process.exitCode = code;
});
