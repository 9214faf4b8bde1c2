/**
 * What a client asks for with its upgrade, apart from who it is: the query and the subprotocols.
 *
 *   meta=1                   a hello first; `seq` and `part` on every message of the log
 *   decimals=string|number   how JSON shows amounts
 *   symbol=A,B               of the market these only
 *   channels=market,user     one of the two only
 *   book=full|delta          whole books, or one book and then its changes
 *   from_seq=N[.P]           everything of the log behind this place, then live
 *   log_id=<uuid>            the log that from_seq is of
 *   compress=1               permessage-deflate, if the client offers it and the budget allows
 *   auth=message             the first message brings the access token
 *
 * Unknown parameters are ignored. Subprotocols: `stratex.json`, `stratex.msgpack`, `stratex.protobuf`.
 */
import {
  formatKey,
  PLAIN_FORMAT,
  sharedFormat,
  type Encoding,
  type WireFormat,
} from '../wire/wire-format';
import { parsePosition, type Position } from './position';

export type Channel = 'market' | 'user';

export interface StreamRequest {
  readonly format: WireFormat;
  /** Undefined: all. */
  readonly symbols?: readonly string[];
  readonly channels: ReadonlySet<Channel>;
  readonly book: 'full' | 'delta';
  readonly after?: Position;
  readonly logId?: string;
  readonly wantsDeflate: boolean;
  readonly authenticatesLater: boolean;
  /** Of the path. */
  readonly parameters: Readonly<Record<string, string>>;
}

const CHANNELS: readonly Channel[] = ['market', 'user'];
const BOTH_CHANNELS: ReadonlySet<Channel> = new Set(CHANNELS);
const ONE_CHANNEL: Readonly<Record<Channel, ReadonlySet<Channel>>> = {
  market: new Set(['market']),
  user: new Set(['user']),
};
export const PLAIN_REQUEST: StreamRequest = {
  format: PLAIN_FORMAT,
  channels: BOTH_CHANNELS,
  book: 'full',
  wantsDeflate: false,
  authenticatesLater: false,
  parameters: {},
};

/** Thousands of connections ask for the same few things: such requests are one object. */
const SHARED = new Map<string, StreamRequest>();

const SYMBOLS_MAX = 50;
const SYMBOL = /^[A-Za-z0-9_-]{1,32}$/;
const LOG_ID = /^[0-9a-f-]{36}$/;
const SUBPROTOCOLS: ReadonlyMap<string, Encoding> = new Map([
  ['stratex.json', 'json'],
  ['stratex.msgpack', 'msgpack'],
  ['stratex.protobuf', 'protobuf'],
]);

/** @returns the request, or what is wrong with it: a sentence that names the parameter. */
export function parseStreamRequest(
  query: URLSearchParams,
  offered: string | undefined,
  parameters: Readonly<Record<string, string>>,
): StreamRequest | string {
  const symbols = query.get('symbol')?.split(',');
  if (symbols !== undefined && !(symbols.length <= SYMBOLS_MAX && symbols.every(isSymbol)))
    return `symbol must be 1 to ${String(SYMBOLS_MAX)} symbols, separated by commas.`;
  const channels = query.get('channels')?.split(',');
  if (channels !== undefined && !channels.every(isChannel))
    return 'channels must be market, user, or both.';
  const book = query.get('book') ?? 'full';
  if (book !== 'full' && book !== 'delta') return 'book must be full or delta.';
  const decimals = query.get('decimals') ?? 'number';
  if (decimals !== 'number' && decimals !== 'string') return 'decimals must be number or string.';
  const from = query.get('from_seq');
  const after = from === null ? undefined : parsePosition(from);
  if (from !== null && after === undefined)
    return 'from_seq must be a seq you received, like 1234, or with its part, like 1234.1.';
  const logId = query.get('log_id');
  if (logId !== null && !LOG_ID.test(logId)) return 'log_id must be the one of your last hello.';
  const subprotocol = subprotocolOf((offered ?? '').split(',').map((name) => name.trim()));
  const encoding = SUBPROTOCOLS.get(subprotocol ?? '') ?? 'json';
  if (query.size === 0 && encoding === 'json' && Object.keys(parameters).length === 0)
    return PLAIN_REQUEST;
  return shared({
    format: sharedFormat({ encoding, decimals, meta: query.get('meta') === '1', deflate: false }),
    channels: channels === undefined ? BOTH_CHANNELS : channelsOf(channels.filter(isChannel)),
    book,
    wantsDeflate: query.get('compress') === '1',
    authenticatesLater: query.get('auth') === 'message',
    parameters,
    ...(symbols === undefined ? {} : { symbols }),
    ...(after === undefined ? {} : { after }),
    ...(logId === null ? {} : { logId }),
  });
}

/** The same, of a client with whom permessage-deflate was agreed on. */
export function deflated(request: StreamRequest): StreamRequest {
  return shared({ ...request, format: sharedFormat({ ...request.format, deflate: true }) });
}

/** The first one offered that is spoken here. */
export function subprotocolOf(offered: Iterable<string>): string | undefined {
  return [...offered].find((name) => SUBPROTOCOLS.has(name));
}

export function isSymbol(text: string): boolean {
  return SYMBOL.test(text);
}

function channelsOf(channels: readonly Channel[]): ReadonlySet<Channel> {
  const [first] = channels;
  const isOne = first !== undefined && channels.every((channel) => channel === first);
  return isOne ? ONE_CHANNEL[first] : BOTH_CHANNELS;
}

/** What names no place, symbol or path has one of a few hundred forms. */
function shared(request: StreamRequest): StreamRequest {
  const { format, channels, book, wantsDeflate, authenticatesLater, parameters } = request;
  const { symbols, after, logId } = request;
  const isOwn = symbols !== undefined || after !== undefined || logId !== undefined;
  if (isOwn || Object.keys(parameters).length > 0) return request;
  const parts = [formatKey(format), ...channels, book, wantsDeflate, authenticatesLater];
  const key = parts.join(' ');
  const known = SHARED.get(key) ?? request;
  SHARED.set(key, known);
  return known;
}

function isChannel(text: string): text is Channel {
  return CHANNELS.some((channel) => channel === text);
}
