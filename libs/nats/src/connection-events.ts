/** What happens to the connection to the broker: that it is lost, that it was made again. */
import { Events } from 'nats';
import type { Broker } from './broker';

export interface ConnectionEvents {
  /** Nothing comes after it. */
  stop(): void;
}

export function onConnectionEvents(
  { nc }: Broker,
  listener: (event: 'lost' | 'again') => void,
): ConnectionEvents {
  const status = nc.status();
  void (async () => {
    for await (const { type } of status)
      if (type === Events.Disconnect) listener('lost');
      else if (type === Events.Reconnect) listener('again');
  })();
  return {
    stop: () => {
      (status as AsyncIterable<unknown> & { stop?(): void }).stop?.();
    },
  };
}
