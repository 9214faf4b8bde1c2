/** Why a socket is closed and what the client is to do; the table of docs/PROTOCOL.md. */
export const CLOSE_CODES: Readonly<Record<string, string>> = {
  '1000': 'The client closed.',
  '1002': 'The peer broke the protocol: fix the client.',
  '1003': 'A binary message was sent: send text.',
  '1007': 'A text was not UTF-8: fix the client.',
  '1008': 'Too many messages for too long: slow down.',
  '1009': 'A message too large or of too many fragments: send less.',
  '1011': 'A fault of the server: reconnect and resume.',
  '1012': 'The gateway restarts: reconnect with a jittered delay and resume.',
  '1013': 'The archive or the balances cannot be read now: reconnect later and resume.',
  '4008': 'Slow consumer: reconnect and resume.',
  '4400': 'Too many messages that are not understood: fix the client.',
  '4401': 'The token’s time is up, or it was revoked or is not valid: reconnect with another.',
  '4403': 'The token of a reauth is of another user: open another socket for it.',
  '4408': 'No token came in time after ?auth=message.',
  '4410':
    'RESYNC_REQUIRED: the place is too old or of another log: read a snapshot over REST and resume from its as_of_seq.',
  '4429': 'Too many connections of this user: close others first.',
};
