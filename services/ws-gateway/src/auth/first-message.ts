/**
 * Access tokens in messages, because a page cannot send headers and its address may be logged:
 * `{"type":"auth","token":"..."}`, or on `/ws` `{"event":"AUTH","data":{"token":"..."}}`.
 *
 * `auth` is the first message after `?auth=message`: until then the client gets nothing; it has 5 s
 * and one attempt. `reauth` brings a newer token later.
 */
export const FIRST_MESSAGE_MS_MAX = 5_000;
const REAUTH = /"reauth"/i;

/** The token of the first message; undefined when it is none of the two forms. */
export function tokenOf(text: string): string | undefined {
  return tokenIn(text, 'auth');
}

/** The token of a `reauth`; undefined when the message is something else. */
export function renewedTokenOf(text: string): string | undefined {
  // Nearly every message is something else, and is parsed by its dialect.
  return REAUTH.test(text) ? tokenIn(text, 'reauth') : undefined;
}

function tokenIn(text: string, kind: 'auth' | 'reauth'): string | undefined {
  let message: unknown;
  try {
    message = JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
  if (!isRecord(message)) return undefined;
  const { type, token, event, data } = message;
  if (type === kind && typeof token === 'string') return token;
  if (event !== kind.toUpperCase() || !isRecord(data)) return undefined;
  return typeof data.token === 'string' ? data.token : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
