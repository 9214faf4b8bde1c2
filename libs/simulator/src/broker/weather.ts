/** How badly the network and the broker behave at the moment; probabilities per message. */
export interface Weather {
  /** The request never arrives. */
  lostRequest: number;
  /** The request arrives after its sender gave up. */
  lateRequest: number;
  /** It is stored, nobody says so. */
  lostAck: number;
  /** It is stored, the answer comes too late. */
  lateAck: number;
  /** The same request arrives twice. */
  repeatedRequest: number;
  /** Answered "duplicate, sequence 0", and nothing stored (seen of a cluster). */
  falseDuplicate: number;
  /** Answered 503: no leader. */
  noLeader: number;
  /** A delivery skips messages, repeats some, or stops for good. */
  gap: number;
  redelivered: number;
  stalled: number;
  /** INFO is answered by a server that is behind by up to so many messages; the newest are not found. */
  staleBy: number;
}

export const CALM: Readonly<Weather> = {
  lostRequest: 0,
  lateRequest: 0,
  lostAck: 0,
  lateAck: 0,
  repeatedRequest: 0,
  falseDuplicate: 0,
  noLeader: 0,
  gap: 0,
  redelivered: 0,
  stalled: 0,
  staleBy: 0,
};
