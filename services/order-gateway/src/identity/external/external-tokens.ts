/**
 * Tokens of another OpenID Connect issuer: ID tokens for us, or access tokens in JWT form whose
 * audience we are. They are exchanged for a session of our own, so nothing else has to know them.
 */
import { checkToken, readHeader } from '@stratex/identity';
import { IssuerKeys } from './issuer-keys';

const TYPES = new Set<string | undefined>([undefined, 'JWT', 'jwt', 'at+jwt', 'id_token+jwt']);
const CLOCK_TOLERANCE_SECONDS = 30;
const SUBJECT_LENGTH_MAX = 255;

export type ExternalToken =
  | { readonly ok: true; readonly issuer: string; readonly subject: string }
  /** `unavailable`: the issuer's keys cannot be had now. */
  | { readonly ok: false; readonly unavailable: boolean };

const REFUSED = { ok: false, unavailable: false } as const;

export class ExternalTokens {
  constructor(
    private readonly issuer: string,
    private readonly audience: string,
    private readonly keys = new IssuerKeys(issuer),
  ) {}

  /** @param now milliseconds since 1970. */
  async verify(token: string, now: number): Promise<ExternalToken> {
    const header = readHeader(token);
    if (header === undefined || !TYPES.has(header.type)) return REFUSED;
    const key = await this.keys.get(header.keyId);
    if (key === undefined) return { ok: false, unavailable: !this.keys.known };
    const { issuer, audience } = this;
    const rules = { issuer, audience, clockToleranceSeconds: CLOCK_TOLERANCE_SECONDS };
    const checked = checkToken(token, key, rules, now);
    if (!checked.ok) return REFUSED;
    const { sub, aud, azp } = checked.claims;
    if (typeof sub !== 'string' || sub === '' || sub.length > SUBJECT_LENGTH_MAX) return REFUSED;
    // OpenID Connect Core 3.1.3.7: of several audiences the party it was issued to must be us.
    if (Array.isArray(aud) && aud.length > 1 && azp !== audience) return REFUSED;
    return { ok: true, issuer, subject: sub };
  }
}
