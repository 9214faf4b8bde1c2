/**
 * Bars that an exchange tells over HTTP, page after page from the newest back, oldest first.
 *
 * What nobody traded is no bar, as live. Of a bar that several sources tell, the source counts that told
 * the newest. Pages overlap by a time, so that none is lost between them. Bounds: BARS_MAX bars,
 * PAGES_MAX pages, ANSWER_BYTES_MAX and ANSWER_MS a page. Complexity: linear.
 */
import type { ToldBar } from '@stratex/backtest';
import { readBarPage, type PageBar } from './bar-page';
import { CommandError } from './command-error';
import { askExchange } from './exchange-answer';
import type { HistoryQuery } from './history-query';

const PAGE = 1_000;
const PAGES_MAX = 5_000;
const BARS_MAX = 5_000_000;

/** @throws CommandError */
export async function readExchangeBars(query: HistoryQuery): Promise<ToldBar[]> {
  const found = new Map<number, PageBar>();
  let { to } = query;
  let source: string | undefined;
  for (let count = 0; ; count++) {
    if (count === PAGES_MAX || found.size > BARS_MAX)
      throw new CommandError(`more than ${count} pages: narrow it with --from and --to`);
    const page = readBarPage(await askExchange(addressOf(query, to)), query);
    source ??= page.bars.at(-1)?.source;
    for (const bar of page.bars)
      if (bar.source === source && !found.has(bar.openTime)) found.set(bar.openTime, bar);
    if (page.to === undefined || (page.bars.length < PAGE && query.kind === 'history')) break;
    if (to !== undefined && page.to >= to)
      throw new CommandError(`${query.url} tells the same page again: is it an exchange?`);
    to = page.to;
  }
  const bars = [...found.values()].filter(({ trades }) => trades !== 0);
  if (bars.length === 0) throw new CommandError(noneOf(query));
  return bars.sort((a, b) => a.openTime - b.openTime);
}

function addressOf({ url, kind, symbol, interval, from }: HistoryQuery, to: number | undefined) {
  const address = new URL(`${url}/api/v1/market/${kind}/${encodeURIComponent(symbol)}`);
  address.searchParams.set('interval', interval);
  address.searchParams.set('limit', String(PAGE));
  if (from !== undefined) address.searchParams.set('from', new Date(from).toISOString());
  if (to !== undefined) address.searchParams.set('to', new Date(to).toISOString());
  return address;
}

function noneOf({ url, symbol, kind, interval, from, to }: HistoryQuery): string {
  const range = from === undefined && to === undefined ? '' : ' between --from and --to';
  const why =
    kind === 'candles'
      ? 'nothing was traded here: try another --interval, or leave --candles out'
      : 'it has what its feed told it (KIS_APP_KEY): try the other --interval, --candles, or --bars FILE';
  return `${url} knows no ${interval} bars of ${symbol}${range}; ${why}`;
}
