/** The built programs that the system tests start. */
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..', '..');

export type ServiceName =
  'matching-engine' | 'ledger' | 'order-gateway' | 'market-data' | 'strategy-runner' | 'ws-gateway';

export const entryPoint = (service: ServiceName): string =>
  join(ROOT, 'services', service, 'dist', 'main.js');
export const migration = (service: ServiceName): string =>
  join(ROOT, 'services', service, 'dist', 'migrate.js');
