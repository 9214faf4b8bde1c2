/** The simulator as a program: configured by the environment, ends on SIGTERM or SIGINT. */
import { beginningOf, readFrames } from './frame-file';
import { KisSimulator } from './kis-simulator';
import { readSettings } from './settings';

async function run(): Promise<void> {
  const settings = readSettings(process.env, Date.now());
  const path = process.env.KIS_SIM_FRAMES?.trim() ?? '';
  const frames = path === '' ? [] : readFrames(path);
  const startTime = beginningOf(frames) ?? settings.startTime;
  const simulator = new KisSimulator({ ...settings, startTime }, frames);
  const port = await simulator.start();
  process.stdout.write(`${JSON.stringify({ level: 30, msg: 'KIS simulator', port })}\n`);
  const stop = (): void => {
    void simulator.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

run().catch((error: unknown) => {
  process.stderr.write(
    `could not start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 2;
});
