/** `stratex strategy new|check|backtest|run`: the strategy author's command line. */
import { join } from 'node:path';
import { RecordError } from '@stratex/backtest';
import { BrokerError } from '@stratex/nats';
import { DefinitionFault } from '@stratex/strategy';
import { SourceFault } from '../sandbox/module-graph';
import { authorError } from './author-error';
import { backtestCommand } from './backtest-command';
import { OPTIONS_HELP } from './backtest-options';
import { checkCommand } from './check-command';
import { CommandError } from './command-error';
import { newCommand } from './new-command';
import { RUN_HELP, runCommand } from './run-command';

const PROGRAM = join(__dirname, '..', '..', '..', '..');

const HELP = `stratex strategy new NAME
stratex strategy check STRATEGY [options]
stratex strategy backtest STRATEGY [options]
${OPTIONS_HELP}
stratex strategy run ID [options]
${RUN_HELP}
STRATEGY is a file, or the id of a built-in strategy. docs/STRATEGIES.md says more.`;

type Run = (args: readonly string[]) => void | Promise<void>;
const COMMANDS: Readonly<Record<string, Run>> = {
  new: newCommand,
  check: checkCommand,
  backtest: backtestCommand,
  run: runCommand,
};

async function main([group, name, ...args]: readonly string[]): Promise<void> {
  const command = group === 'strategy' ? COMMANDS[name ?? ''] : undefined;
  const asksHelp = [group, name, ...args].some((one) => one === '--help' || one === '-h');
  if (command === undefined || asksHelp) {
    console.log(HELP);
    if (!asksHelp) process.exitCode = 2;
    return;
  }
  await command(args);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const known = [CommandError, RecordError, BrokerError, DefinitionFault, SourceFault, RangeError];
  const expected = known.some((kind) => error instanceof kind);
  console.error(expected ? (error as Error).message : authorError(error, PROGRAM));
  process.exitCode = expected ? 2 : 1;
});
