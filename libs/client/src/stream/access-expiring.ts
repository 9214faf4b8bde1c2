/** The server says that the token of this connection expires soon. */
export function isAccessExpiring({ type, event }: Readonly<Record<string, unknown>>): boolean {
  return type === 'auth_expiring' || event === 'AUTH_EXPIRING';
}
