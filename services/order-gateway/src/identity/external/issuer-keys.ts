/**
 * The signing keys of another issuer, found by OpenID Connect Discovery and kept.
 *
 * They are fetched again when they are old (nobody waits for that), and when a token names a key that is not among them (a
 * rotation), but never more often than every REFRESH_MS_MIN: tokens cannot make us hammer the issuer.
 * One fetch at a time; while the issuer fails the former keys serve, up to STALE_MS_MAX.
 */
import { Logger } from '@nestjs/common';
import { KeySet, type VerificationKey } from '@stratex/identity';
import { fetchJson } from './fetch-json';

const FRESH_MS = 10 * 60 * 1_000;
const STALE_MS_MAX = 24 * 60 * 60 * 1_000;
export const REFRESH_MS_MIN = 10_000;

export class IssuerKeys {
  private readonly logger = new Logger('IssuerKeys');
  private readonly keys = new KeySet(['ES256', 'RS256']);
  private fetchedAt = -Infinity;
  private triedAt = -Infinity;
  private fetching: Promise<void> | undefined;

  /** @param clock milliseconds that never go back. */
  constructor(
    private readonly issuer: string,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** Keys can be had at all. */
  get known(): boolean {
    return this.clock() - this.fetchedAt < STALE_MS_MAX;
  }

  /** undefined: the issuer has no such key, or cannot be asked; then `known` tells. */
  async get(keyId: string): Promise<VerificationKey | undefined> {
    if (!this.known || this.keys.get(keyId) === undefined) await this.refresh();
    else if (this.clock() - this.fetchedAt >= FRESH_MS) void this.refresh();
    return this.known ? this.keys.get(keyId) : undefined;
  }

  private async refresh(): Promise<void> {
    if (this.fetching === undefined) {
      if (this.clock() - this.triedAt < REFRESH_MS_MIN) return;
      this.triedAt = this.clock();
      this.fetching = this.fetch().finally(() => (this.fetching = undefined));
    }
    await this.fetching;
  }

  private async fetch(): Promise<void> {
    try {
      const base = this.issuer.replace(/\/$/, '');
      const { issuer, jwks_uri: jwksUri } = (await fetchJson(
        `${base}/.well-known/openid-configuration`,
      )) as { issuer?: unknown; jwks_uri?: unknown };
      if (issuer !== this.issuer) throw new Error('the discovery document is of another issuer');
      if (typeof jwksUri !== 'string' || !isAllowed(jwksUri, this.issuer))
        throw new Error('the discovery document names no usable jwks_uri');
      if (!this.keys.replace(await fetchJson(jwksUri)))
        throw new Error('the issuer publishes no key for ES256 or RS256');
      this.fetchedAt = this.clock();
    } catch (error) {
      this.logger.warn(`the keys of ${this.issuer} cannot be fetched: ${messageOf(error)}`);
    }
  }
}

/** Encrypted, or on this machine like the issuer itself. */
function isAllowed(url: string, issuer: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && hostname === new URL(issuer).hostname);
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
