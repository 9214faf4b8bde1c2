/** `stratex strategy check`: definition, a run, the same run again, restarts in it, and look-ahead. */
import { findLookAhead, runBacktest } from '@stratex/backtest';
import { describeStrategy } from '@stratex/strategy';
import { authorStrategy, checkedParams } from './author-strategy';
import { readOptions } from './backtest-options';
import { CommandError } from './command-error';

const CUTS = 20;

export async function checkCommand(args: readonly string[]): Promise<void> {
  const options = await readOptions(args);
  const open = await authorStrategy(options.strategy);
  const strategy = open();
  const params = checkedParams(strategy, options.params);
  const { recording, instrument, cash, fills } = options;
  const rest = { params, instrument, recording, cash, fills };
  const trades = (): string =>
    JSON.stringify(runBacktest({ strategy: open(), ...rest }).trades, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
  const first = trades();
  if (first !== trades())
    throw new CommandError(
      'two runs differ: keep what it remembers in ctx.state, not in variables',
    );
  const found = findLookAhead(rest, open, CUTS);
  if (found !== undefined)
    throw new CommandError(
      `it looks ahead: with all of it "${found.full}", with the first ${found.left} only "${found.cut}"`,
    );
  const described = JSON.parse(describeStrategy(strategy)) as object;
  const count = (JSON.parse(first) as unknown[]).length;
  if (options.json) console.log(JSON.stringify({ ok: true, trades: count, ...described }, null, 2));
  else
    console.log(
      `${strategy.id} ${strategy.version}: runs over ${recording.length} bars or prices with ${count} trades, the same twice and with the future cut off at ${CUTS} places.`,
    );
}
