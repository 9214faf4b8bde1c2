/** `stratex strategy check`: definition, a run, the same run again, restarts in it, and look-ahead. */
import { findLookAhead, runBacktest } from '@stratex/backtest';
import { describeStrategy } from '@stratex/strategy';
import { authorStrategy, checkedParams } from './author-strategy';
import { readOptions } from './backtest-options';
import { CommandError } from './command-error';

const CUTS = 20;

export async function checkCommand(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  const open = await authorStrategy(options.strategy);
  const strategy = open();
  const params = checkedParams(strategy, options.params);
  const { bars, instrument, cash, fills } = options;
  const rest = { params, instrument, bars, cash, fills };
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
      `it looks ahead: with all bars "${found.full}", with the first ${found.bars} only "${found.cut}"`,
    );
  const described = JSON.parse(describeStrategy(strategy)) as object;
  const count = (JSON.parse(first) as unknown[]).length;
  if (options.json) console.log(JSON.stringify({ ok: true, trades: count, ...described }, null, 2));
  else
    console.log(
      `${strategy.id} ${strategy.version}: runs over ${bars.length} bars with ${count} trades, the same twice and with the future cut off at ${CUTS} places.`,
    );
}
