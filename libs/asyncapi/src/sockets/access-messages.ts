/** How long a client may stay, on the endpoints whose messages have a `type`. */
import type { Message } from '../message';
import { always, count, object, text } from '../schema';

export const TOKEN_EXAMPLE = 'eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl';

export const ACCESS_SENT: readonly Message[] = [
  {
    name: 'auth_expiring',
    summary:
      'The socket will be closed with 4401 in so many seconds unless reauth comes. On /ws/executions and /ws/market with ?meta=1 only.',
    payload: object({ type: always('auth_expiring'), expires_in: count }),
    example: { type: 'auth_expiring', expires_in: 30 },
  },
  {
    name: 'reauthenticated',
    summary:
      'The answer to reauth: the new token lasts so many seconds. On /ws/executions and /ws/market with ?meta=1 only.',
    payload: object({ type: always('reauthenticated'), expires_in: count }),
    example: { type: 'reauthenticated', expires_in: 900 },
  },
];

export const ACCESS_RECEIVED: readonly Message[] = [
  {
    name: 'auth',
    summary: 'The first message of a client that connected with ?auth=message.',
    payload: object({ type: always('auth'), token: text }),
    example: { type: 'auth', token: TOKEN_EXAMPLE },
  },
  {
    name: 'reauth',
    summary: 'A newer token of the same user, so that the socket stays open.',
    payload: object({ type: always('reauth'), token: text }),
    example: { type: 'reauth', token: TOKEN_EXAMPLE },
  },
];
