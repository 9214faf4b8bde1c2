/**
 * Signs of life between engines, over core NATS: not stored, may be lost or come late. They decide
 * when somebody tries to take the lead; who has it is decided by the log alone.
 */
import { StringCodec, type Subscription } from 'nats';
import { asDerivedMessage, leaderSubject, type LeaderHeartbeat } from '@stratex/contracts';
import type { Broker } from './broker';
import { onConnectionEvents } from './connection-events';

const text = StringCodec();

export function sayAlive(broker: Broker, shard: string, heartbeat: LeaderHeartbeat): void {
  if (broker.nc.isClosed()) return;
  broker.nc.publish(leaderSubject(shard), text.encode(JSON.stringify(heartbeat)));
}

export interface LeaderSubscription {
  stop(): void;
}

export interface LeaderListener {
  onHeartbeat(heartbeat: LeaderHeartbeat): void;
  /** The connection was lost or came back: what was said meanwhile is not known. */
  onDeaf?(): void;
}

/** What is no heartbeat is passed over. */
export function followLeader(
  broker: Broker,
  shard: string,
  listener: LeaderListener,
): LeaderSubscription {
  const subscription: Subscription = broker.nc.subscribe(leaderSubject(shard), {
    callback: (error, message) => {
      if (error !== null) return;
      let value: unknown;
      try {
        value = message.json();
      } catch {
        return;
      }
      const heartbeat = asDerivedMessage('leaderHeartbeat', value);
      if (heartbeat !== undefined) listener.onHeartbeat(heartbeat);
    },
  });
  const connection = onConnectionEvents(broker, () => listener.onDeaf?.());
  return {
    stop: () => {
      subscription.unsubscribe();
      connection.stop();
    },
  };
}
