/** What happens at the venues, counted and logged: each fault once per venue and kind until it connects. */
import type { Logger } from '@nestjs/common';
import type { Metrics } from '@stratex/service-kit';
import type { VenueListener } from './venue';

export function venueReport(logger: Logger, metrics: Metrics): VenueListener {
  const faults = metrics.counter(
    'stratex_reference_venue_faults_total',
    'Messages of venues that were not taken',
    ['venue', 'problem'],
  );
  const connected = metrics.gauge(
    'stratex_reference_venue_connected',
    'Whether the connection to the venue is open',
    ['venue'],
  );
  const logged = new Set<string>();
  return {
    onFault: (venue, problem) => {
      faults.inc({ venue, problem });
      if (logged.has(`${venue} ${problem}`)) return;
      logged.add(`${venue} ${problem}`);
      logger.warn(`${venue}: a message was not taken: ${problem}`);
    },
    onConnected: (venue, isConnected, reason) => {
      connected.set({ venue }, isConnected ? 1 : 0);
      if (isConnected) {
        for (const key of logged) if (key.startsWith(`${venue} `)) logged.delete(key);
        logger.log(`${venue}: connected`);
      } else logger.warn(`${venue}: not connected: ${reason}`);
    },
  };
}
