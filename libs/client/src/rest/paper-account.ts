/** The paper-trading account: open, read, reset. */
import type { Account, OpenedAccount, Portfolio, Position } from './generated/exchange-schemas';
import type { Http } from './http';
import { requestId } from './request-id';

const PATH = '/paper-trading';

export class PaperAccount {
  constructor(private readonly http: Http) {}

  /** @param initialBalance KRW; the exchange's default when absent. */
  open(initialBalance?: string): Promise<OpenedAccount> {
    return this.post(`${PATH}/account`, initialBalance);
  }

  /** Cancels all orders and leaves exactly that cash. */
  reset(initialBalance?: string): Promise<OpenedAccount> {
    return this.post(`${PATH}/account/reset`, initialBalance);
  }

  get(): Promise<Account> {
    return this.read(`${PATH}/account`);
  }

  portfolio(): Promise<Portfolio> {
    return this.read(`${PATH}/balance`);
  }

  positions(): Promise<readonly Position[]> {
    return this.read(`${PATH}/positions`);
  }

  private async read<T>(path: string): Promise<T> {
    return (await this.http.call<T>({ method: 'GET', path })).body;
  }

  private async post(path: string, initialBalance: string | undefined): Promise<OpenedAccount> {
    const { body } = await this.http.call<OpenedAccount>({
      ...{ method: 'POST', path, repeatId: requestId(), sendsKey: true },
      body: initialBalance === undefined ? {} : { initial_balance: initialBalance },
    });
    return body;
  }
}
