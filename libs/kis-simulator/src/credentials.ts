/** Approval keys and access tokens that the simulator issued. Bounded: the oldest is forgotten. */
import { randomBytes, randomUUID } from 'node:crypto';

export interface AccessToken {
  readonly token: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

export interface CredentialOptions {
  readonly appKey: string;
  readonly appSecret: string;
  readonly approvalLifeMs: number;
  readonly tokenLifeMs: number;
}

const ISSUED_MAX = 1_000;
/** Asking again within this time gets the same token. */
const SAME_TOKEN_MS = 6 * 3_600_000;

export class Credentials {
  private readonly approvals = new Map<string, number>();
  private readonly tokens = new Map<string, AccessToken>();
  private latest: AccessToken | undefined;

  constructor(private readonly options: CredentialOptions) {}

  matches(appKey: unknown, secret: unknown): boolean {
    return appKey === this.options.appKey && secret === this.options.appSecret;
  }

  approve(): string {
    const key = randomUUID();
    this.approvals.set(key, Date.now() + this.options.approvalLifeMs);
    forgetOldest(this.approvals);
    return key;
  }

  isApproved(key: string): boolean {
    return (this.approvals.get(key) ?? 0) > Date.now();
  }

  issueToken(): AccessToken {
    const now = Date.now();
    const { latest } = this;
    if (latest !== undefined && now < Math.min(latest.expiresAt, latest.issuedAt + SAME_TOKEN_MS))
      return latest;
    const token = randomBytes(64).toString('base64url');
    this.latest = { token, issuedAt: now, expiresAt: now + this.options.tokenLifeMs };
    this.tokens.set(token, this.latest);
    forgetOldest(this.tokens);
    return this.latest;
  }

  isToken(token: string): boolean {
    return (this.tokens.get(token)?.expiresAt ?? 0) > Date.now();
  }

  revoke(token: string): void {
    this.tokens.delete(token);
    if (this.latest?.token === token) this.latest = undefined;
  }

  /** Everything issued is void, as when KIS restarts. */
  revokeAll(): void {
    this.approvals.clear();
    this.tokens.clear();
    this.latest = undefined;
  }
}

function forgetOldest(issued: Map<string, unknown>): void {
  const [oldest] = issued.keys();
  if (issued.size > ISSUED_MAX && oldest !== undefined) issued.delete(oldest);
}
