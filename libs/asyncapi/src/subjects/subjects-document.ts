/** The AsyncAPI 3 document of the NATS subjects, for internal teams; see docs/SUBJECTS.md. */
import { channelsOf, type Channel, type Document } from '../document';
import { CONTRACT_SCHEMAS } from '../generated/contract-schemas';
import type { Message } from '../message';
import { EXAMPLES } from './examples';

function message(schema: string, summary: string): Message {
  return {
    name: schema,
    summary,
    payload: { $ref: `#/components/schemas/${schema}` },
    example: EXAMPLES[schema],
  };
}

const KEY = { key: { description: 'A symbol, an account, or all.' } };
const SYMBOL = { symbol: { description: 'Like BTC-KRW.' } };
const event = message('event-message', 'One event of the log; the sequence is its number.');

const CHANNELS: readonly Channel[] = [
  ...['order', 'execution', 'account', 'symbol', 'system', 'command'].map((kind): Channel => ({
    name: `events-${kind}`,
    address: `stratex.events.${kind}.{key}`,
    description: `Stream EVENTS: events of kind ${kind}, in log order.`,
    ...{ sent: [event], received: [], parameters: KEY },
  })),
  {
    name: 'book',
    address: 'stratex.market.book.{symbol}',
    description: 'Stream MARKET: the best levels, best first.',
    sent: [message('book-message', 'A book.')],
    ...{ received: [], parameters: SYMBOL },
  },
  {
    name: 'ticker',
    address: 'stratex.market.ticker.{symbol}',
    description: 'Stream MARKET: the last price.',
    sent: [message('ticker-message', 'A last price.')],
    ...{ received: [], parameters: SYMBOL },
  },
  {
    name: 'reference',
    address: 'stratex.market.reference.{symbol}',
    description: 'Stream MARKET: the price elsewhere.',
    sent: [message('reference-message', 'A reference price.')],
    ...{ received: [], parameters: SYMBOL },
  },
  {
    name: 'accounts',
    address: 'stratex.accounts.{account}',
    description: 'Stream ACCOUNT_STATE: the account as the ledger has stored it.',
    sent: [message('account-state-message', 'Balances and positions.')],
    received: [],
    parameters: { account: { description: 'Like u1.' } },
  },
  ...(
    [
      ['signal', 'A strategy fired and its order is on the log.'],
      ['fill', 'One of its orders traded.'],
      ['state', 'How it stands; the last one takes the place of those before.'],
    ] as const
  ).map(([kind, summary]): Channel => ({
    name: `strategy-${kind}`,
    address: `stratex.strategies.{id}.${kind}`,
    description: 'Stream STRATEGIES: users’ running strategies, for their owners.',
    sent: [message(`strategy-${kind}-message`, summary)],
    received: [],
    parameters: { id: { description: 'The number of a running strategy.' } },
  })),
  {
    name: 'notices',
    address: 'stratex.notices.{severity}',
    description: 'Stream NOTICES: what operators and users should know.',
    sent: [message('notice-message', 'A notice.')],
    received: [],
    parameters: { severity: { description: 'info, warning or critical.' } },
  },
  {
    name: 'leader',
    address: 'stratex.leader.{shard}',
    description: 'Core NATS, in no stream: the leading engine’s sign of life.',
    sent: [message('leader-heartbeat', 'It lives.')],
    received: [],
    parameters: { shard: { description: 'main.' } },
  },
];

const USED = new Set(CHANNELS.flatMap(({ sent }) => sent.map(({ name }) => name)));

export function subjectsDocument(): Document {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'StratEx NATS subjects',
      version: '1.0.0',
      description:
        'Readable JSON for internal teams. COMMANDS and the log itself have a codec of their own: docs/SUBJECTS.md.',
    },
    defaultContentType: 'application/json',
    servers: { nats: { host: '127.0.0.1:4222', protocol: 'nats' } },
    ...channelsOf(CHANNELS, {
      schemas: Object.fromEntries(
        Object.entries(CONTRACT_SCHEMAS).filter(([name]) => USED.has(name)),
      ),
    }),
  };
}
