/**
 * Authorized GET requests, paced to what KIS allows an account: 20 a second, 2 on the virtual server.
 * A refused token is replaced once; a refusal for the rate is waited out, three times at most.
 */
import { sleepUnlessAborted } from '../resilience/back-off';
import type { KisCredentials } from './kis-credentials';
import { KisError } from './kis-error';
import { kisHttp, textOf } from './kis-http';
import type { KisAccount } from './kis-settings';

export interface KisQuery {
  readonly path: string;
  readonly trId: string;
  readonly query: Readonly<Record<string, string>>;
}

const INTERVAL_MS = { real: 60, virtual: 600 } as const;
const ATTEMPTS_MAX = 4;
const RATE_EXCEEDED = 'EGW00201';
const RATE_WAIT_MS = 1_000;
/** Invalid and expired tokens. */
const TOKEN_REFUSED: readonly string[] = ['EGW00121', 'EGW00123'];
const WAITING_MAX = 1_000;

export class KisRest {
  private turn: Promise<void> = Promise.resolve();
  private waiting = 0;

  constructor(
    private readonly account: KisAccount,
    private readonly credentials: KisCredentials,
    private readonly signal: AbortSignal,
  ) {}

  /** The JSON of a successful answer. @throws KisError */
  async get(request: KisQuery): Promise<unknown> {
    let tokenReplaced = false;
    for (let attempt = 1; ; attempt++) {
      await this.nextTurn();
      const token = await this.credentials.accessToken();
      const { status, json } = await this.send(request, token);
      const result = textOf(json, 'rt_cd');
      if (status === 200 && result === '0') return json;
      const code = textOf(json, 'msg_cd') ?? '';
      if (TOKEN_REFUSED.includes(code) && !tokenReplaced) {
        tokenReplaced = true;
        this.credentials.forgetAccessToken(token);
      } else if (code === RATE_EXCEEDED && attempt < ATTEMPTS_MAX) {
        await sleepUnlessAborted(RATE_WAIT_MS, this.signal);
      } else {
        const named = /^[A-Z0-9]{1,20}$/.test(code) ? code : null;
        throw new KisError(`KIS refused ${request.path} (${named ?? `HTTP ${status}`})`, named);
      }
    }
  }

  private send({ path, trId, query }: KisQuery, token: string) {
    const { appKey, appSecret, restUrl } = this.account;
    const headers = {
      ...{ authorization: `Bearer ${token}`, appkey: appKey, appsecret: appSecret },
      ...{ tr_id: trId, custtype: 'P', tr_cont: '' },
    };
    const url = `${restUrl}${path}?${new URLSearchParams(query).toString()}`;
    return kisHttp({ method: 'GET', url, headers }, this.signal);
  }

  /** Requests go one after the other, an interval apart. */
  private async nextTurn(): Promise<void> {
    if (this.waiting >= WAITING_MAX)
      throw new KisError('too many requests to KIS are waiting; ask for less at a time');
    this.waiting += 1;
    const before = this.turn;
    const interval = INTERVAL_MS[this.account.environment];
    this.turn = before.then(() => sleepUnlessAborted(interval, this.signal));
    await before;
    this.waiting -= 1;
    this.signal.throwIfAborted();
  }
}
