/** `pnpm operator`: states, limits and the kill switch; see USAGE in operator-command.ts. */
import {
  BrokerError,
  CommandNotStored,
  CommandOutcomeUnknown,
  CommandPublisher,
  connectBroker,
  LogReader,
  OutcomeTracker,
  readGenesis,
  tailCheckpoint,
  type Broker,
  type CommandOutcome,
} from '@stratex/nats';
import { operatorCommand, USAGE, UsageError, type OperatorCommand } from './operator-command';

const EXIT_REFUSED = 1;
const EXIT_USAGE = 2;
const EXIT_UNKNOWN = 3;
const WAIT_MS = 10_000;

async function run(words: readonly string[]): Promise<number> {
  if (words.length === 0 || words.includes('--help')) {
    process.stdout.write(USAGE);
    return words.length === 0 ? EXIT_USAGE : 0;
  }
  const { NATS_URL = 'nats://127.0.0.1:4222', SHARD = 'main' } = process.env;
  const broker = await connectBroker({ url: NATS_URL, name: 'operator' });
  try {
    const { instruments } = await readGenesis(broker, SHARD);
    return show(await execute(broker, SHARD, operatorCommand(words, instruments)));
  } finally {
    await broker.close();
  }
}

/** Undefined when it is stored but was not executed in time. */
async function execute(
  broker: Broker,
  shard: string,
  command: OperatorCommand,
): Promise<CommandOutcome | undefined> {
  const after = await tailCheckpoint(broker, shard);
  const reader = await LogReader.open(broker, { shard, after });
  const tracker = new OutcomeTracker();
  const following = follow(reader, tracker);
  const publisher = new CommandPublisher(broker, { shard, publisher: 'admin' });
  try {
    return await tracker.wait(await publisher.publish(command), WAIT_MS);
  } finally {
    await publisher.close();
    await reader.close();
    await following;
  }
}

async function follow(reader: LogReader, tracker: OutcomeTracker): Promise<void> {
  for (;;) {
    const entries = await reader.next();
    if (entries.length === 0) return;
    for (const entry of entries) tracker.observe(entry);
  }
}

function show(outcome: CommandOutcome | undefined): number {
  if (outcome === undefined) {
    process.stderr.write('operator: stored, but not executed yet; it will be\n');
    return EXIT_UNKNOWN;
  }
  const text = (_key: string, value: unknown): unknown =>
    typeof value === 'bigint' ? value.toString() : value;
  for (const { event, value } of outcome.events)
    process.stdout.write(`${JSON.stringify({ event, ...value }, text)}\n`);
  const refused = outcome.events.some(({ value }) => value.type === 'command.rejected');
  return refused ? EXIT_REFUSED : 0;
}

async function exitCode(): Promise<number> {
  try {
    // A "--" that a package manager passes on.
    return await run(process.argv.slice(2).filter((word) => word !== '--'));
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`operator: ${error.message}\n\n${USAGE}`);
      return EXIT_USAGE;
    }
    const known =
      error instanceof BrokerError ||
      error instanceof CommandNotStored ||
      error instanceof CommandOutcomeUnknown;
    process.stderr.write(`operator: ${known ? error.message : String((error as Error).stack)}\n`);
    return error instanceof CommandOutcomeUnknown ? EXIT_UNKNOWN : EXIT_USAGE;
  }
}

void exitCode().then((code) => process.exit(code));
