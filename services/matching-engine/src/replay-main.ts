/** `pnpm replay --verify`, see replay.ts. */
import { parseArgs } from 'node:util';
import { BrokerError, connectBroker, LogFault } from '@stratex/nats';
import { safeUrl } from '@stratex/service-kit';
import { Divergence } from './re-execution';
import { verifyReplay } from './replay';

const HELP = `Usage: pnpm replay --verify [--from-snapshot]

Executes the commands on record again and compares every frame of the execution log byte for byte,
then every stored snapshot and what recovery gives with the state so reached. Changes nothing.

  --verify          do it
  --from-snapshot   begin with the newest snapshot instead of the genesis frame
  --help            this

Environment: NATS_URL (nats://127.0.0.1:4222), SHARD (main).
Exit codes: 0 all is equal, 1 something is not (the first difference is named), 2 it could not be
found out.
`;
const EXIT_DIFFERENT = 1;
const EXIT_UNKNOWN = 2;
const PROGRESS_MS = 2_000;

interface Options {
  readonly verify: boolean;
  readonly fromSnapshot: boolean;
}

function optionsOf(args: string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      // A "--" that a package manager passes on.
      args: args.filter((arg) => arg !== '--'),
      options: {
        verify: { type: 'boolean', default: false },
        'from-snapshot': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return { verify: false, fromSnapshot: false };
    if (!values.verify) throw new Error('nothing to do: give --verify');
    return { verify: true, fromSnapshot: values['from-snapshot'] };
  } catch (error) {
    process.stderr.write(`replay: ${(error as Error).message}\n\n${HELP}`);
    return undefined;
  }
}

async function run(): Promise<number> {
  const options = optionsOf(process.argv.slice(2));
  if (options === undefined) return EXIT_UNKNOWN;
  if (!options.verify) {
    process.stdout.write(HELP);
    return 0;
  }
  const { NATS_URL = 'nats://127.0.0.1:4222', SHARD = 'main' } = process.env;
  const broker = await connectBroker({ url: NATS_URL, name: 'replay' });
  process.stdout.write(`replaying shard ${SHARD} of ${safeUrl(NATS_URL)}\n`);
  const started = performance.now();
  let shown = started;
  try {
    const report = await verifyReplay({
      broker,
      shard: SHARD,
      fromSnapshot: options.fromSnapshot,
      onProgress: (frame, sequence, last) => {
        if (performance.now() - shown < PROGRESS_MS) return;
        shown = performance.now();
        const percent = Math.floor((100 * sequence) / last);
        process.stderr.write(`frame ${frame}, ${sequence} of ${last} messages (${percent} %)\n`);
      },
    });
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    const { compared, applied, commands, event, snapshots, stateHash } = report;
    process.stdout.write(
      `verified in ${seconds} s: ${commands} commands give ${compared} frames byte for byte, ` +
        `${applied} frames before them were applied; event ${event}, state ${stateHash}, ` +
        `equal from ${snapshots} snapshots\n`,
    );
    return 0;
  } finally {
    await broker.close();
  }
}

async function exitCode(): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Divergence || error instanceof LogFault) {
      process.stdout.write(`NOT equal: ${error.message}\n`);
      return EXIT_DIFFERENT;
    }
    const known = error instanceof BrokerError;
    process.stderr.write(`replay: ${known ? error.message : String((error as Error).stack)}\n`);
    return EXIT_UNKNOWN;
  }
}

void exitCode().then((code) => process.exit(code));
