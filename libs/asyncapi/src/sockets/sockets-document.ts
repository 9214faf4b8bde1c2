/** The AsyncAPI 3 document of the four WebSocket endpoints. */
import { channelsOf, type Channel, type Document } from '../document';
import { object, type Schema } from '../schema';
import { ACCESS_RECEIVED } from './access-messages';
import { CLOSE_CODES } from './close-codes';
import { EXCHANGE_RECEIVED, EXCHANGE_SENT } from './exchange-messages';
import { EXECUTIONS_SENT } from './executions-messages';
import { MARKET_SENT } from './market-messages';
import { TOPICS_RECEIVED, TOPICS_SENT } from './topics-messages';

const PLACE_TEXT = '^(0|[1-9][0-9]{0,15})([.][0-9]{1,3})?$';
const FORMAT: Readonly<Record<string, Schema>> = {
  meta: { type: 'string', enum: ['1'], description: 'A hello first; seq and part on messages.' },
  decimals: { type: 'string', enum: ['number', 'string'], description: 'How amounts are shown.' },
  token: { type: 'string', description: 'An access token; a header or a ticket is better.' },
  ticket: { type: 'string', description: 'From POST /api/v1/auth/ws-ticket; works once.' },
};
const RESUME: Readonly<Record<string, Schema>> = {
  from_seq: {
    type: 'string',
    pattern: PLACE_TEXT,
    description: 'All behind this place, then live.',
  },
  log_id: { type: 'string', format: 'uuid', description: 'The log that from_seq is of.' },
};
const AUTH: Readonly<Record<string, Schema>> = {
  auth: { type: 'string', enum: ['message'], description: 'The first message brings the token.' },
};
const SYMBOL: Schema = {
  type: 'string',
  description: 'Of the market only these, comma-separated.',
};

const query = (parameters: Readonly<Record<string, Schema>>): Schema => object({}, parameters);

const CHANNELS: readonly Channel[] = [
  {
    name: 'executions',
    address: '/ws/executions',
    description: 'Every execution; own ones only with EXECUTIONS_AUTH=required.',
    sent: EXECUTIONS_SENT,
    received: ACCESS_RECEIVED,
    query: query({ ...FORMAT, ...RESUME, ...AUTH, symbol: SYMBOL }),
  },
  {
    name: 'exchange',
    address: '/ws',
    description: 'Prices, books and trades; orders and balances of the caller.',
    sent: EXCHANGE_SENT,
    received: EXCHANGE_RECEIVED,
    query: query({
      ...FORMAT,
      ...RESUME,
      symbol: SYMBOL,
      channels: { type: 'string', description: 'market, user, or both.' },
      book: { type: 'string', enum: ['full', 'delta'] },
      ...AUTH,
    }),
  },
  {
    name: 'topics',
    address: '/api/ws',
    description: 'What the client subscribes to and asks.',
    sent: TOPICS_SENT,
    received: TOPICS_RECEIVED,
    query: query({ ...FORMAT, ...AUTH }),
  },
  {
    name: 'market',
    address: '/ws/market/{ticker}',
    description: 'The last price of one symbol.',
    sent: MARKET_SENT,
    received: ACCESS_RECEIVED,
    query: query({ ...FORMAT, ...AUTH }),
    parameters: { ticker: { description: 'A symbol, like 005930.' } },
  },
];

const DESCRIPTION = `Push interfaces of the exchange over WebSocket (RFC 6455), UTF-8 JSON text.

Amounts are exact decimals: number literals of all their digits, or text with \`?decimals=string\`.
With \`?meta=1\` a message of the log has \`seq\` and \`part\`; \`?from_seq=seq.part&log_id=\` continues
exactly behind it. New members and new messages may be added: ignore what you do not know.

Close codes are in \`x-close-codes\` of each channel; docs/PROTOCOL.md has the rest.`;

export function socketsDocument(): Document {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'StratEx WebSocket interfaces',
      version: '1.0.0',
      description: DESCRIPTION,
    },
    defaultContentType: 'application/json',
    servers: {
      gateway: { host: '127.0.0.1:3030', protocol: 'ws', description: 'ws-gateway itself.' },
      edge: { host: '127.0.0.1:8000', protocol: 'ws', description: 'Behind the edge.' },
    },
    ...channelsOf(CHANNELS, { extension: { 'x-close-codes': CLOSE_CODES } }),
  };
}
