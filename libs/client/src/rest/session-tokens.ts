/**
 * Access tokens of one login, renewed a minute before they expire. Refresh tokens work once, so only
 * one renewal is under way at a time, and when it is not known whether it was done the login is
 * repeated.
 */
import type { LoggedIn } from './generated/exchange-schemas';
import type { Http } from './http';
import { ProblemError } from './problem-error';

export interface Login {
  readonly username: string;
  readonly password: string;
}

const EARLY_MS = 60_000;

export class SessionTokens {
  private tokens: LoggedIn | undefined;
  private validUntil = 0;
  private renewal: Promise<string> | undefined;

  constructor(
    private readonly http: Http,
    private readonly login: Login,
  ) {}

  /** A token that is valid for a while. @throws ProblemError when the login is refused. */
  async accessToken(): Promise<string> {
    if (this.tokens !== undefined && performance.now() < this.validUntil)
      return this.tokens.access_token;
    this.renewal ??= this.renew().finally(() => (this.renewal = undefined));
    return this.renewal;
  }

  /** The present token was refused. */
  expire(): void {
    this.validUntil = 0;
  }

  private async renew(): Promise<string> {
    const { tokens } = this;
    this.tokens = undefined;
    const renewed = tokens === undefined ? await this.enter() : await this.refresh(tokens);
    this.tokens = renewed;
    const ms = renewed.expires_in * 1000;
    this.validUntil = performance.now() + Math.max(ms - EARLY_MS, ms / 2);
    return renewed.access_token;
  }

  private async refresh({ refresh_token }: LoggedIn): Promise<LoggedIn> {
    try {
      const path = '/api/v1/auth/refresh';
      return (await this.http.call<LoggedIn>({ method: 'POST', path, body: { refresh_token } }))
        .body;
    } catch (error) {
      if (error instanceof ProblemError && error.status === 429) throw error;
      return this.enter();
    }
  }

  private async enter(): Promise<LoggedIn> {
    const path = '/api/v1/auth/login';
    // A login changes nothing, so it may be repeated.
    const call = { method: 'POST', path, body: this.login, repeatId: 'login' } as const;
    return (await this.http.call<LoggedIn>(call)).body;
  }
}
