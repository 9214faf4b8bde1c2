/** Who a request or a socket speaks for, whatever it was shown: a token, an API key or a ticket. */
export const SCOPES = ['read', 'trade'] as const;
export type Scope = (typeof SCOPES)[number];

export interface Identity {
  /** The numeric user id as text. */
  readonly userId: string;
  /** The trading account; it exists once it was opened. */
  readonly account: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** What it was derived from and what revokes it: `session.<id>` or `key.<id>`. */
  readonly credential: string;
  /** When its time is up, milliseconds since 1970. */
  readonly expiresAt: number;
}

/** No time is up: JSON and timers know no infinity. */
export const NEVER = Number.MAX_SAFE_INTEGER;

/** The account of a user; decided once, by the user's number. */
export const accountOf = (userId: string): string => `u${userId}`;

export const sessionCredential = (sessionId: string): string => `session.${sessionId}`;
export const keyCredential = (keyId: string): string => `key.${keyId}`;

export function isScope(value: unknown): value is Scope {
  return SCOPES.some((scope) => scope === value);
}
