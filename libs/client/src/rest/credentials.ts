/** Who the client speaks for. A function is asked again whenever a new token is needed. */
export type Credential =
  | { readonly accessToken: string | (() => string | Promise<string>) }
  | { readonly apiKey: string }
  | { readonly accessToken?: never; readonly apiKey?: never };

export class Credentials {
  constructor(private readonly credential: Credential) {}

  /** Whether another token may be had when one was refused. */
  get canRenew(): boolean {
    return typeof this.of('accessToken') === 'function';
  }

  get isNobody(): boolean {
    return this.of('accessToken') === undefined && this.of('apiKey') === undefined;
  }

  async headers(): Promise<Readonly<Record<string, string>>> {
    const apiKey = this.of('apiKey');
    if (typeof apiKey === 'string') return { 'X-API-Key': apiKey };
    const token = await this.token();
    return token === undefined ? {} : { Authorization: `Bearer ${token}` };
  }

  /** An access token that is good now; undefined when it speaks for nobody or by a key. */
  async token(): Promise<string | undefined> {
    const accessToken = this.of('accessToken');
    return typeof accessToken === 'function' ? accessToken() : accessToken;
  }

  private of(
    name: 'accessToken' | 'apiKey',
  ): string | (() => string | Promise<string>) | undefined {
    const parts: Partial<Record<string, string | (() => string | Promise<string>)>> =
      this.credential;
    return parts[name];
  }
}
