/**
 * Why the gateway closes a socket; docs/PROTOCOL.md says what the client is to do. 1002, 1007 and
 * 1009 are given by `ws` itself. A peer that answers no ping is cut off without a close frame (it
 * sees 1006). Refusals before the upgrade are HTTP answers, not close codes.
 */
export enum CloseCode {
  binaryUnsupported = 1003,
  policyViolation = 1008,
  internalError = 1011,
  serviceRestart = 1012,
  tryAgainLater = 1013,
  slowConsumer = 4008,
  badMessage = 4400,
  tokenExpired = 4401,
  forbidden = 4403,
  authTimeout = 4408,
  resyncRequired = 4410,
  tooManyConnections = 4429,
}
