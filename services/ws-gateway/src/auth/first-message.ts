/**
 * A client that says who it is with its first message (`?auth=message`), because a page cannot send
 * headers and its address may be logged: `{"type":"auth","token":"..."}`, or on `/ws`
 * `{"event":"AUTH","data":{"token":"..."}}`. Until then it gets nothing; it has 5 s and one attempt.
 */
export const FIRST_MESSAGE_MS_MAX = 5_000;

/** The token; undefined when the message is none of the two forms. */
export function tokenOf(text: string): string | undefined {
  let message: unknown;
  try {
    message = JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
  if (!isRecord(message)) return undefined;
  const { type, token, event, data } = message;
  if (type === 'auth' && typeof token === 'string') return token;
  if (event !== 'AUTH' || !isRecord(data)) return undefined;
  return typeof data.token === 'string' ? data.token : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
