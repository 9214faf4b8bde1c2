/** The ledger's books of an account; every answer says which event of the log it reflects. */
import type { Equity, Performance, Positions, Statement } from './generated/ledger-schemas';
import type { Http } from './http';

export interface AsOf {
  /** Waits until the books reflect this event. */
  readonly min_seq?: number;
}

export interface StatementQuery extends AsOf {
  /** Korean days, `2026-11-01`. */
  readonly from?: string;
  readonly to?: string;
  readonly asset?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

export class Books {
  constructor(private readonly http: Http) {}

  statement(account: string, query: StatementQuery = {}): Promise<Statement> {
    return this.read(account, 'statement', query);
  }

  positions(account: string, query: AsOf = {}): Promise<Positions> {
    return this.read(account, 'positions', query);
  }

  equity(account: string, query: AsOf & { currency?: string } = {}): Promise<Equity> {
    return this.read(account, 'equity', query);
  }

  performance(account: string, query: AsOf & { currency?: string } = {}): Promise<Performance> {
    return this.read(account, 'performance', query);
  }

  private async read<T>(account: string, what: string, query: object): Promise<T> {
    const path = `/api/v1/ledger/accounts/${encodeURIComponent(account)}/${what}`;
    return (await this.http.call<T>({ method: 'GET', path, query: { ...query } })).body;
  }
}
