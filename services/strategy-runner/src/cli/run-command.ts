/** `stratex strategy run`: makes an instance on a running exchange and starts it. */
import { parseArgs } from 'node:util';
import { fetchText } from '@stratex/http-client';
import { CommandError } from './command-error';
import { parameter } from './parameter';

const BOUNDS = { timeoutMs: 30_000, bytesMax: 1_000_000 };

export const RUN_HELP = `  --url URL            of the exchange (http://127.0.0.1:8000)
  --token TOKEN        an access token (or STRATEX_TOKEN)
  --symbol SYMBOL      to trade
  --bar-seconds N      length of its bars (60)
  --feed FEED          reference or trades (reference)
  --param NAME=VALUE   a parameter; repeat`;

export async function runCommand(args: readonly string[]): Promise<void> {
  const one = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...{ url: one, token: one, symbol: one, 'bar-seconds': one, feed: one },
      param: { type: 'string', multiple: true },
    },
  });
  const [strategy] = positionals;
  const token = values.token ?? process.env.STRATEX_TOKEN;
  if (strategy === undefined || values.symbol === undefined || token === undefined)
    throw new CommandError('name a strategy by its id, --symbol and --token');
  const params = Object.fromEntries((values.param ?? []).map((text) => parameter(text)));
  const { status, text } = await fetchText(
    `${values.url ?? 'http://127.0.0.1:8000'}/api/v1/strategy-instances`,
    {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ strategy, symbol: values.symbol, params, start: true },
        bar_seconds: Number(values['bar-seconds'] ?? 60),
        feed: values.feed ?? 'reference',
      }),
    },
    BOUNDS,
  ).catch((error: unknown) => {
    throw new CommandError(`the exchange does not answer: ${String(error)}`);
  });
  if (status >= 300) throw new CommandError(`refused (${status}): ${text}`);
  console.log(text);
}
