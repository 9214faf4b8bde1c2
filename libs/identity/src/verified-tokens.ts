/**
 * Tokens whose signature was found right, so that it is checked once a token, not once a request.
 * What can change later - the keys, the time, revocations - is not remembered.
 */
import type { Identity } from './identity';
import type { VerificationKey } from './key-set';

export interface VerifiedToken {
  readonly keyId: string;
  readonly key: VerificationKey;
  readonly identity: Identity;
}

/** About 1 KB each. */
const TOKENS_MAX = 10_000;

export class VerifiedTokens {
  private readonly tokens = new Map<string, VerifiedToken>();

  constructor(private readonly max = TOKENS_MAX) {}

  get(token: string): VerifiedToken | undefined {
    return this.tokens.get(token);
  }

  /** In place of the oldest when there are too many. */
  set(token: string, verified: VerifiedToken): void {
    const [oldest] = this.tokens.size < this.max ? [] : this.tokens.keys();
    if (oldest !== undefined) this.tokens.delete(oldest);
    this.tokens.set(token, verified);
  }

  delete(token: string): void {
    this.tokens.delete(token);
  }
}
