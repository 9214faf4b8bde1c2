/**
 * Why the gateway closes a socket. The client's answer to each:
 *
 * | code | name               | meaning and what to do                                          |
 * |------|--------------------|-----------------------------------------------------------------|
 * | 1002 | (by `ws`)          | the peer broke RFC 6455: fix the client                         |
 * | 1003 | binaryUnsupported  | a binary message was sent: send text                            |
 * | 1007 | (by `ws`)          | a text message was not UTF-8: fix the client                    |
 * | 1008 | policyViolation    | too many messages for too long: slow down, then reconnect       |
 * | 1009 | (by `ws`)          | a message over 16 KiB or of more than 64 fragments              |
 * | 1012 | serviceRestart     | the gateway stops: reconnect with a jittered delay              |
 * | 4008 | slowConsumer       | over 1 MiB was waiting unread: read faster, reconnect           |
 * | 4401 | tokenExpired       | the token's time is up or it was revoked: reconnect with another |
 *
 * A peer that answers no ping is cut off without a close frame (it sees 1006). Refusals before the
 * upgrade are HTTP answers, not close codes.
 */
export enum CloseCode {
  binaryUnsupported = 1003,
  policyViolation = 1008,
  serviceRestart = 1012,
  slowConsumer = 4008,
  tokenExpired = 4401,
}
