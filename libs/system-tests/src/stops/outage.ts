/** What may be away while services stop: the broker or the database, gone or silent. */
import type { TcpGate, TestNats } from '@stratex/testkit';

export type Outage = 'none' | 'broker gone' | 'broker silent' | 'database gone' | 'database silent';

/** To draw from: every third time there is none. */
export const OUTAGES: readonly Outage[] = [
  ...(['none', 'none', 'broker gone', 'broker silent'] as const),
  ...(['database gone', 'database silent'] as const),
];

export interface Servers {
  readonly nats: TestNats;
  readonly database: TcpGate;
}

export async function begin(outage: Outage, { nats, database }: Servers): Promise<void> {
  switch (outage) {
    case 'none':
      return;
    case 'broker gone':
      await nats.kill();
      return;
    case 'broker silent':
      process.kill(nats.pid, 'SIGSTOP');
      return;
    case 'database gone':
      database.shut();
      return;
    case 'database silent':
      database.silence();
      return;
  }
}

export async function end(outage: Outage, { nats, database }: Servers): Promise<void> {
  if (outage === 'broker gone') await nats.restart();
  if (outage === 'broker silent') process.kill(nats.pid, 'SIGCONT');
  if (outage === 'database silent') {
    // A server that comes back knows nothing of what was on its connections.
    database.shut();
  }
  database.open();
}
