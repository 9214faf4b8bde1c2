import { EXIT_REMEDY, LaunchError } from './launch-error.mjs';

export const HELP = `npm start [-- options]

Starts StratEx on this machine: installs the locked dependencies, starts nats-server and PostgreSQL,
builds, starts the six services and prints where everything is. Ctrl-C stops all of it; the next start
continues with the same accounts and orders.

Options
  --reset   forget all accounts, orders, keys and logs first
  --help    print this text

Environment
  STRATEX_DATA_DIR       where data is kept (.data in this directory)
  EDGE_PORT              HTTP and WebSocket port (8000; another free one when taken)
  WS_GATEWAY_PORT        the WebSocket gateway's own port (3030; another free one when taken)
  NATS_URL               use this NATS server (>= 2.12.7, JetStream with sync_interval: always)
  NATS_SERVER_BIN        start this nats-server program
  DATABASE_URL           use this PostgreSQL database
  STRATEX_DATABASE_ROLES off: use its role for everything, when it may not create roles
  DEMO_PASSWORD          password of the demo user (made at the first start otherwise)
  REFERENCE_CSV          daily bars for the price replay, as 005930=/path/to.csv
  REFERENCE_INTERVAL_MS  time between two of its bars
  KIS_APP_KEY, KIS_APP_SECRET, KIS_ENV
                         the live feed of Korean stocks; without a key it is simulated
  KIS_SIMULATOR          off: no simulated feed either
  LOG_LEVEL and other settings reach the services as they are.

Exit codes
  0  stopped by the user
  1  something failed; the lines above the error say what
  2  something is missing, wrongly set or already running; the error says what to do
`;

/** @returns {{ reset: boolean, help: boolean }} */
export function startOptions(args) {
  const options = { reset: false, help: false };
  for (const argument of args) {
    if (argument === '--reset') options.reset = true;
    else if (argument === '--help' || argument === '-h') options.help = true;
    else {
      throw new LaunchError(
        `Unknown option ${argument}; \`npm start -- --help\` lists the options.`,
        { exitCode: EXIT_REMEDY },
      );
    }
  }
  return options;
}
