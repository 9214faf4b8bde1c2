/** What AuthGuard asks; a service provides it. */
import type { Identity, Verified } from '@stratex/identity';

export abstract class Credentials {
  /** Before, nobody can be let in or turned away for good. */
  abstract readonly known: boolean;

  /** @param now milliseconds since 1970. */
  abstract verifyToken(token: string, now: number): Verified;

  abstract verifyApiKey(text: string): Identity | undefined;
}
