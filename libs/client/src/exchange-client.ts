/** Everything of one exchange: REST and streams, for one user or nobody. */
import { LiveBook, type LiveBookOptions } from './book/live-book';
import {
  exchangeEventsProtocol,
  type ExchangeEvent,
  type ExchangeEventsQuery,
} from './messages/exchange-event';
import { executionsProtocol, type Execution } from './messages/execution';
import { marketPriceProtocol, type MarketPrice } from './messages/market-price';
import { TOPICS_PROTOCOL, type TopicMessage } from './messages/topic-message';
import { AccountSnapshots, type AccountSnapshot } from './rest/account-snapshot';
import { Books } from './rest/books';
import { Credentials, type Credential } from './rest/credentials';
import type { Ticket } from './rest/generated/exchange-schemas';
import { Http } from './rest/http';
import { MarketData } from './rest/market-data';
import { Orders } from './rest/orders';
import { PaperAccount } from './rest/paper-account';
import { ProblemError } from './rest/problem-error';
import { SessionTokens, type Login } from './rest/session-tokens';
import type { SocketPlatform } from './socket/socket';
import { EventStream } from './stream/event-stream';
import type { StreamContext, StreamOptions } from './stream/stream-options';
import { ExchangeStream } from './stream/exchange-stream';
import { RefusedError, type Address } from './stream/reconnecting-socket';
import type { StreamProtocol } from './stream/stream-protocol';
import { TopicStream } from './stream/topic-stream';

export interface ClientOptions {
  /** Like `http://127.0.0.1:8000`. */
  readonly url: string;
  /** Like `ws://127.0.0.1:3030`, where the sockets are elsewhere; by default at `url`. */
  readonly socketUrl?: string;
  /** Who it speaks for: an access token, a function that gives one, an API key, or a login. */
  readonly credential?: Credential | Login;
  /** Of one HTTP request, milliseconds; default 10,000. */
  readonly timeoutMs?: number;
  /** Of one HTTP request that may be repeated; default 4. */
  readonly attempts?: number;
  readonly fetch?: typeof fetch;
  /** 0 to 1, for the jitter. */
  readonly random?: () => number;
}

const TIMEOUT_MS = 10_000;
const ATTEMPTS = 4;

export class ExchangeClient {
  readonly orders: Orders;
  readonly account: PaperAccount;
  readonly books: Books;
  readonly market: MarketData;
  private readonly http: Http;
  private readonly credentials: Credentials;
  private readonly session: SessionTokens | undefined;
  private readonly snapshots: AccountSnapshots;
  private readonly random: () => number;
  private readonly socketUrl: string;

  constructor(
    options: ClientOptions,
    private readonly platform: SocketPlatform,
  ) {
    const { credential = {} } = options;
    const baseUrl = options.url.replace(/\/+$/, '');
    this.socketUrl = (options.socketUrl ?? baseUrl).replace(/\/+$/, '').replace(/^http/, 'ws');
    this.random = options.random ?? Math.random;
    const http = (credentials: Credentials): Http =>
      new Http({
        ...{ baseUrl, credentials, random: this.random, fetch: options.fetch ?? fetch },
        timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
        attempts: options.attempts ?? ATTEMPTS,
      });
    if (isLogin(credential)) {
      const session = new SessionTokens(http(new Credentials({})), credential);
      this.session = session;
      this.credentials = new Credentials({ accessToken: () => session.accessToken() });
    } else {
      this.session = undefined;
      this.credentials = new Credentials(credential);
    }
    this.http = http(this.credentials);
    this.orders = new Orders(this.http);
    this.account = new PaperAccount(this.http);
    this.books = new Books(this.http);
    this.market = new MarketData(this.http);
    const { account: paper, books, orders } = this;
    this.snapshots = new AccountSnapshots({ paper, books, orders });
  }

  /** `/ws/executions`: every execution, or the caller's own where the exchange shows no others. */
  executions(
    options: StreamOptions<Execution, AccountSnapshot> & { symbols?: readonly string[] } = {},
  ): EventStream<Execution, AccountSnapshot> {
    return new EventStream(this.context(executionsProtocol(options.symbols)), options);
  }

  /** `/ws`: prices, books, trades; own orders and balances. */
  events(
    options: StreamOptions<ExchangeEvent, AccountSnapshot> & ExchangeEventsQuery = {},
  ): ExchangeStream {
    return new ExchangeStream(this.context(exchangeEventsProtocol(options), true), options);
  }

  /** `/api/ws`: topics and questions. */
  topics(options: StreamOptions<TopicMessage, AccountSnapshot> = {}): TopicStream {
    return new TopicStream(this.context(TOPICS_PROTOCOL, true), options, () =>
      this.snapshots.place(),
    );
  }

  /** `/ws/market/{ticker}`: the last price. */
  marketPrices(
    ticker: string,
    options: StreamOptions<MarketPrice, AccountSnapshot> = {},
  ): EventStream<MarketPrice, AccountSnapshot> {
    return new EventStream(this.context(marketPriceProtocol(ticker)), options);
  }

  /** One symbol's book, kept in order and checked. */
  book(symbol: string, options: LiveBookOptions = {}): LiveBook {
    const query = { symbols: [symbol], channels: ['market'], book: 'delta' } as const;
    return new LiveBook(symbol, this.context(exchangeEventsProtocol(query)), options);
  }

  private context<T>(
    protocol: StreamProtocol<T>,
    isPrivate = false,
  ): StreamContext<T, AccountSnapshot> {
    const { platform, random, snapshots } = this;
    let shown: string | undefined;
    return {
      ...{ protocol, platform, random },
      address: async (path, query) => {
        const address = await this.address(path, query);
        shown = tokenOf(address);
        return address;
      },
      newerToken: async () => (shown = await this.newerToken(shown)),
      renew: () => {
        this.session?.expire();
        return this.credentials.canRenew;
      },
      snapshot: isPrivate ? () => snapshots.read() : undefined,
    };
  }

  /** Asks who gives tokens for another one than `shown`; undefined: there is none. */
  private async newerToken(shown: string | undefined): Promise<string | undefined> {
    const { credentials, session } = this;
    if (!credentials.canRenew) return undefined;
    const token = await credentials.token();
    if (token !== shown) return token;
    session?.expire();
    const next = session === undefined ? token : await credentials.token();
    return next === shown ? undefined : next;
  }

  /** In pages a ticket stands for the credential: they cannot send headers. */
  private async address(path: string, query: Readonly<Record<string, string>>): Promise<Address> {
    const search = new URLSearchParams(query);
    const { credentials } = this;
    try {
      if (!credentials.isNobody && !this.platform.sendsHeaders) {
        const { body } = await this.http.call<Ticket>({
          ...{ method: 'POST', path: '/api/v1/auth/ws-ticket', repeatId: path },
        });
        search.set('ticket', body.ticket);
      }
      return {
        url: `${this.socketUrl}${path}?${search.toString()}`,
        headers: this.platform.sendsHeaders ? await credentials.headers() : {},
      };
    } catch (error) {
      if (error instanceof ProblemError && (error.status === 401 || error.status === 403))
        throw new RefusedError('the credential was refused', { cause: error });
      throw error;
    }
  }
}

const tokenOf = ({ headers }: Address): string | undefined =>
  headers.Authorization?.replace(/^Bearer /, '');

function isLogin(credential: Credential | Login): credential is Login {
  return 'username' in credential;
}
