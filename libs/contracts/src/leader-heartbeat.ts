/** `stratex.leader.<shard>`, core NATS: a sign of life, never a proof of who leads. */
export interface LeaderHeartbeat {
  readonly schemaVersion: 1;
  readonly logId: string;
  readonly epoch: number;
  readonly instance: string;
  /** The last stored frame and event. */
  readonly frame: number;
  readonly event: number;
  /** False in the last one of a leader that stops: nobody need wait for its silence. */
  readonly leading: boolean;
}

/** A leader says that it lives this often. */
export const LEADER_HEARTBEAT_MS = 250;
/** After this long without a frame or heartbeat the standby takes the lead. */
export const LEADER_SILENCE_MS = 1_000;
