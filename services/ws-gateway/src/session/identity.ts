/** Who a session speaks for. */
export interface Identity {
  /** The numeric user id as text. */
  readonly userId: string;
  readonly account: string;
  readonly name: string;
  /** What ends the session when it is revoked. */
  readonly credential: string;
  /** When its time is up, milliseconds since 1970. */
  readonly expiresAt: number;
}
