/** `stratex strategy backtest`: one run with its report, a sweep, or walk-forward. */
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { costText } from '@stratex/accounting';
import { parameterGrid, reportHtml, runBacktest, statisticsOf } from '@stratex/backtest';
import { formatPrice, formatQuantity, formatUnits } from '@stratex/money';
import { authorStrategy, checkedParams } from './author-strategy';
import { readOptions, type Options } from './backtest-options';
import { CommandError } from './command-error';
import { ProgressBar } from './progress-bar';
import { sweep, walkForward } from './sweep';

export async function backtestCommand(args: readonly string[]): Promise<void> {
  const options = await readOptions(args);
  if (options.windows > 0)
    print(await walkForward(options, parameterGrid(options.params, options.ranges)));
  else if (Object.keys(options.ranges).length > 0)
    print(await sweep(options, parameterGrid(options.params, options.ranges)));
  else await single(options);
}

async function single(options: Options): Promise<void> {
  const { recording, instrument, cash, fills, html, json } = options;
  const strategy = (await authorStrategy(options.strategy))();
  const params = checkedParams(strategy, options.params);
  if (html !== undefined) requireWritable(html);
  const bar = new ProgressBar('bars', recording.length);
  const started = performance.now();
  const onProgress = (done: number): void => {
    bar.at(done);
  };
  const run = runBacktest({ strategy, params, instrument, recording, cash, fills, onProgress });
  const seconds = (performance.now() - started) / 1_000;
  const statistics = statisticsOf(run, instrument, cash);
  const fillModel = run.fills;
  const title = `${strategy.title} on ${instrument.symbol}`;
  if (html !== undefined)
    writeFileSync(
      html,
      reportHtml({
        ...{ title, params, instrument, run, statistics, fillModel },
        prices: recording.prices(),
      }),
    );
  const last = statistics.curve.at(-1);
  const money = (amount: bigint): string => formatUnits(amount, instrument.quote.decimals);
  const result = {
    strategy: strategy.id,
    version: strategy.version,
    params,
    fills: fillModel,
    length: run.length,
    trades: run.trades.length,
    final_equity: last === undefined ? null : costText(last.equity, instrument.quote),
    performance: statistics.performance,
    rejections: Object.fromEntries(run.rejections),
  };
  if (json) {
    const trades = run.trades.map((trade) => ({
      time: new Date(trade.time).toISOString(),
      side: trade.side,
      quantity: formatQuantity(instrument, trade.lots),
      price: formatPrice(instrument, trade.price),
      fee: money(trade.fee),
      tax: money(trade.tax),
      result: trade.result === undefined ? null : money(trade.result),
      trigger: trade.trigger,
      reason: trade.reason,
    }));
    print({ ...result, trades });
    return;
  }
  const { maxDrawdown, ...rest } = statistics.performance;
  console.table({
    ...{
      'bars or prices': run.length,
      trades: run.trades.length,
      'final equity': result.final_equity,
    },
    ...rest,
    'maximum drawdown': maxDrawdown?.depth ?? null,
  });
  for (const line of run.logs.slice(0, 20)) console.log(`log: ${line}`);
  console.log(
    `${Math.round(run.length / seconds)}/s${html === undefined ? '' : `; report: ${html}`}`,
  );
}

/** Before the run, so that its result is not lost. @throws CommandError */
function requireWritable(path: string): void {
  try {
    closeSync(openSync(path, 'a'));
  } catch (error) {
    throw new CommandError(`--html ${path} cannot be written: ${String(error)}`);
  }
}

function print(value: unknown): void {
  console.log(JSON.stringify(value, null, 2));
}
