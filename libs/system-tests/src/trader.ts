/** A user of the system: registers, logs in, opens an account and trades over HTTP. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export class Trader {
  private constructor(
    private readonly base: string,
    readonly token: string,
    readonly account: string,
  ) {}

  /** @param cash initial balance in KRW. */
  static async join(base: string, name: string, cash: string): Promise<Trader> {
    const credentials = { username: name, password: `${name}-has-a-password` };
    const registered = await call(base, 'POST', '/api/v1/auth/register', credentials);
    const login = await call(base, 'POST', '/api/v1/auth/login', credentials);
    if (registered.status !== 201 || typeof login.body.access_token !== 'string')
      throw new Error(`cannot join: ${JSON.stringify([registered, login])}`);
    const token = login.body.access_token;
    const body = { initial_balance: cash };
    const opened = await call(base, 'POST', '/paper-trading/account', body, token);
    if (opened.status !== 201) throw new Error(`cannot open: ${JSON.stringify(opened)}`);
    return new Trader(base, token, String(opened.body.account_id));
  }

  /** The same user by another gateway. */
  at(base: string): Trader {
    return new Trader(base, this.token, this.account);
  }

  order(body: Readonly<Record<string, unknown>>): Promise<Answer> {
    return this.call('POST', '/api/v1/orders', body);
  }

  limit(side: 'BUY' | 'SELL', quantity: string, price: string, symbol = 'BTC-KRW') {
    return this.order({ symbol, side, type: 'LIMIT', quantity, price });
  }

  call(method: string, path: string, body?: unknown): Promise<Answer> {
    return call(this.base, method, path, body, this.token);
  }
}

/** One HTTP request with a JSON body; a string body is sent as it is. */
export async function call(
  base: string,
  method: string,
  path: string,
  body?: unknown,
  token?: string,
): Promise<Answer> {
  const response = await fetch(`${base}${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed: unknown = text === '' ? {} : JSON.parse(text);
  return { status: response.status, body: parsed as Answer['body'] };
}
