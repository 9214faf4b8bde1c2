/**
 * The approval key of the socket and the token of REST, asked for once and kept until shortly before
 * they end. Who asks while one is being issued waits for the same one.
 */
import { KisError } from './kis-error';
import { kisHttp, memberOf, textOf } from './kis-http';
import type { KisAccount } from './kis-settings';

interface Issued {
  readonly value: string;
  /** By the clock given. */
  readonly until: number;
}

export interface CredentialTiming {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** KIS sends its customer a message for each token: at most one in this time. */
  readonly tokenIntervalMs: number;
}

const HOUR_MS = 3_600_000;
/** An approval key is valid for 24 hours, a token for as long as the answer says. */
const APPROVAL_LIFE_MS = 23 * HOUR_MS;
const TOKEN_MARGIN_MS = 10 * 60_000;
const TOKEN_LIFE_MS_MAX = 24 * HOUR_MS;
const TIMING: CredentialTiming = { clock: Date.now, tokenIntervalMs: 60_000 };

export class KisCredentials {
  private approval: Issued | undefined;
  private token: Issued | undefined;
  private approvalRequest: Promise<string> | undefined;
  private tokenRequest: Promise<string> | undefined;
  private tokenAskedAt = -Infinity;

  constructor(
    private readonly account: KisAccount,
    private readonly signal: AbortSignal,
    private readonly timing: CredentialTiming = TIMING,
  ) {}

  /** @throws KisError */
  approvalKey(): Promise<string> {
    const { approval } = this;
    if (approval !== undefined && this.timing.clock() < approval.until)
      return Promise.resolve(approval.value);
    this.approvalRequest ??= this.issueApproval().finally(() => (this.approvalRequest = undefined));
    return this.approvalRequest;
  }

  /** KIS refused that key: the next one is a new one. */
  forgetApprovalKey(refused: string): void {
    if (this.approval?.value === refused) this.approval = undefined;
  }

  /** @throws KisError, also when a new one is needed again within a minute */
  accessToken(): Promise<string> {
    const { token } = this;
    if (token !== undefined && this.timing.clock() < token.until)
      return Promise.resolve(token.value);
    this.tokenRequest ??= this.issueToken().finally(() => (this.tokenRequest = undefined));
    return this.tokenRequest;
  }

  forgetAccessToken(refused: string): void {
    if (this.token?.value === refused) this.token = undefined;
  }

  private async issueApproval(): Promise<string> {
    const { appKey, appSecret, restUrl } = this.account;
    const { status, json } = await kisHttp(
      {
        method: 'POST',
        url: `${restUrl}/oauth2/Approval`,
        body: { grant_type: 'client_credentials', appkey: appKey, secretkey: appSecret },
      },
      this.signal,
    );
    const value = textOf(json, 'approval_key');
    if (status !== 200 || value === undefined || value.length < 1 || value.length > 500)
      throw refusal('an approval key', status, json);
    this.approval = { value, until: this.timing.clock() + APPROVAL_LIFE_MS };
    return value;
  }

  private async issueToken(): Promise<string> {
    const { appKey, appSecret, restUrl } = this.account;
    const now = this.timing.clock();
    if (now - this.tokenAskedAt < this.timing.tokenIntervalMs)
      throw new KisError('KIS gives one token a minute; try again after that');
    this.tokenAskedAt = now;
    const { status, json } = await kisHttp(
      {
        method: 'POST',
        url: `${restUrl}/oauth2/tokenP`,
        body: { grant_type: 'client_credentials', appkey: appKey, appsecret: appSecret },
      },
      this.signal,
    );
    const value = textOf(json, 'access_token');
    const seconds = memberOf(json, 'expires_in');
    if (status !== 200 || value === undefined || !/^[\x21-\x7e]{1,2000}$/.test(value))
      throw refusal('a token', status, json);
    const lifeMs = typeof seconds === 'number' && seconds > 0 ? seconds * 1_000 : HOUR_MS;
    const until = now + Math.min(lifeMs, TOKEN_LIFE_MS_MAX) - TOKEN_MARGIN_MS;
    this.token = { value, until };
    return value;
  }
}

function refusal(what: string, status: number, json: unknown): KisError {
  const code = textOf(json, 'error_code') ?? textOf(json, 'msg_cd') ?? null;
  const named = /^[A-Z0-9]{1,20}$/.test(code ?? '') ? code : null;
  return new KisError(
    `KIS refused ${what} (${named ?? `HTTP ${status}`}); check KIS_APP_KEY, KIS_APP_SECRET and KIS_ENV`,
    named,
  );
}
