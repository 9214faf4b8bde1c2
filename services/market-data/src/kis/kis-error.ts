/** KIS did not give what was asked for. The message never holds a key, a secret or a token. */
export class KisError extends Error {
  override readonly name = 'KisError';

  constructor(
    message: string,
    /** KIS's own code, as EGW00201. */
    readonly code: string | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
