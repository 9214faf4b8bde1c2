/** Who a token speaks for. */
export interface Identity {
  /** The numeric user id as text. */
  readonly userId: string;
  readonly account: string;
  /** When the token's time is up, milliseconds since 1970. */
  readonly expiresAt: number;
}
