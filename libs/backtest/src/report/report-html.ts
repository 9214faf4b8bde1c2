/** A backtest as one HTML page that needs nothing else: statistics, charts, trades. */
import { costText } from '@stratex/accounting';
import { formatPrice, formatQuantity, formatUnits, type Instrument } from '@stratex/money';
import type { PricePoint } from '../recording';
import type { BacktestRun } from '../run-backtest';
import type { Statistics } from '../statistics';
import { htmlText } from './html-text';
import { dayText, lineChart } from './line-chart';
import { REPORT_STYLE } from './report-style';

export interface ReportInput {
  readonly title: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly instrument: Instrument;
  /** Of the chart. */
  readonly prices: readonly PricePoint[];
  readonly run: BacktestRun;
  readonly statistics: Statistics;
  /** As "last-price". */
  readonly fillModel: string;
}

const DAY_MS = 86_400_000;
const ROWS_MAX = 5_000;

export function reportHtml(input: ReportInput): string {
  const { title, instrument, run, params, prices, fillModel } = input;
  const period = `${dayText(prices[0]?.time ?? 0)} – ${dayText(prices.at(-1)?.time ?? 0)}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${htmlText(title)}</title><style>${REPORT_STYLE}</style></head>
<body><h1>${htmlText(title)}</h1>
<p>${htmlText(instrument.symbol)}, ${period}, ${run.length} bars or prices, ${run.trades.length} trades, fills by ${htmlText(fillModel)}.
Parameters: <code>${htmlText(JSON.stringify(params))}</code></p>
<h2>Statistics</h2>${statisticsTable(input)}
<h2>Equity</h2>${equityChart(input)}
<h2>Drawdown</h2>${drawdownChart(input)}
<h2>Price and trades</h2>${priceChart(input)}
<h2>Trades</h2>${tradesTable(input)}
</body></html>
`;
}

function statisticsTable({ statistics, instrument }: ReportInput): string {
  const { performance: p, curve } = statistics;
  const money = instrument.quote;
  const last = curve.at(-1);
  const drawdown = p.maxDrawdown;
  const rows: [string, string | number | null][] = [
    [`Final equity, ${money.code}`, last === undefined ? null : costText(last.equity, money)],
    ['Return', p.return],
    ['Compound annual growth', p.cagr],
    ['Volatility, a year', p.volatility],
    ['Sharpe ratio', p.sharpe],
    ['Sortino ratio', p.sortino],
    ['Calmar ratio', p.calmar],
    [
      'Maximum drawdown',
      drawdown && `${drawdown.depth} (${drawdown.peakDay} – ${drawdown.troughDay})`,
    ],
    ['Made good', drawdown?.recoveredDay ?? null],
    ['Closed positions', p.closedPositions],
    ['Win rate', p.winRate],
    ['Profit factor', p.profitFactor],
    ['Exposure', p.exposure],
    ['Days', p.days],
  ];
  return table(rows.map(([name, value]) => [name, value === null ? '–' : String(value)]));
}

function equityChart({ statistics, instrument }: ReportInput): string {
  const points = statistics.curve.map(({ day, equity }) => ({
    time: day * DAY_MS,
    value: Number(costText(equity, instrument.quote)),
  }));
  return lineChart(points, { label: 'Equity by day' });
}

function drawdownChart({ statistics }: ReportInput): string {
  let peak = 0n;
  const points = statistics.curve.map(({ day, equity }) => {
    if (equity > peak) peak = equity;
    const parts = peak === 0n ? 0n : ((equity - peak) * 1_000_000n) / peak;
    return { time: day * DAY_MS, value: Number(parts) / 10_000 };
  });
  return lineChart(points, { label: 'Drawdown by day, per cent', fill: true });
}

function priceChart({ prices, run, instrument }: ReportInput): string {
  // A picture: doubles will do.
  const shown = (price: number): number => Number(formatPrice(instrument, price));
  const points = prices.map(({ time, price }) => ({ time, value: shown(price) }));
  const marks = run.trades.slice(0, ROWS_MAX).map(({ time, side, price, reason }) => ({
    ...{ time, kind: side, value: shown(price) },
    title: `${dayText(time)} ${side} at ${formatPrice(instrument, price)}: ${reason}`,
  }));
  return lineChart(points, { label: 'Close and trades', marks });
}

function tradesTable({ run, instrument }: ReportInput): string {
  const money = (amount: bigint): string => formatUnits(amount, instrument.quote.decimals);
  const head = ['Day', 'Side', 'Quantity', 'Price', 'Fee', 'Tax', 'Result', 'Trigger', 'Reason'];
  const rows = run.trades
    .slice(0, ROWS_MAX)
    .map((trade) => [
      dayText(trade.time),
      trade.side,
      formatQuantity(instrument, trade.lots),
      formatPrice(instrument, trade.price),
      money(trade.fee),
      money(trade.tax),
      trade.result === undefined ? '' : money(trade.result),
      trade.trigger,
      trade.reason,
    ]);
  const more =
    run.trades.length > ROWS_MAX ? `<p>The first ${ROWS_MAX} of ${run.trades.length}.</p>` : '';
  return table(rows, head) + more;
}

function table(rows: readonly (readonly string[])[], head: readonly string[] = []): string {
  const cells = (row: readonly string[], tag: string): string =>
    `<tr>${row.map((text) => `<${tag}>${htmlText(text)}</${tag}>`).join('')}</tr>`;
  const top = head.length === 0 ? '' : cells(head, 'th');
  return `<table>${top}${rows.map((row) => cells(row, 'td')).join('\n')}</table>`;
}
