/** A real nats-server of the test's own: JetStream, every message synced, a temporary store. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from './free-port';
import { startProcess, type TestProcess } from './test-process';

export interface TestNats {
  readonly url: string;
  readonly monitorUrl: string;
  readonly port: number;
  readonly pid: number;
  /** Where its streams are; gone after `stop`. */
  readonly storeDir: string;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Starts again on the same port and store; stops it first if it runs. */
  restart(): Promise<void>;
  /** Stops for good and removes the store. */
  stop(): Promise<void>;
}

/** @throws when no nats-server is found or the one found does not get ready */
export async function startNats(): Promise<TestNats> {
  const binary = findBinary();
  const directory = mkdtempSync(join(tmpdir(), 'stratex-nats-'));
  const [port, monitorPort] = [await freePort(), await freePort()];
  const monitorUrl = `http://127.0.0.1:${monitorPort}`;
  const config = join(directory, 'nats.conf');
  writeFileSync(
    config,
    `listen: "127.0.0.1:${port}"
http: "127.0.0.1:${monitorPort}"
max_payload: 1MB
jetstream { store_dir: ${JSON.stringify(directory)}, sync_interval: always }
`,
  );
  const start = async (): Promise<TestProcess> => {
    const server = startProcess({ name: 'nats-server', command: binary, args: ['-c', config] });
    await server.ready(`${monitorUrl}/healthz`);
    return server;
  };
  let server = await start();
  return {
    url: `nats://127.0.0.1:${port}`,
    monitorUrl,
    port,
    storeDir: directory,
    get pid() {
      return server.pid;
    },
    kill: () => server.kill(),
    restart: async () => {
      await server.stop();
      server = await start();
    },
    stop: async () => {
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function findBinary(): string {
  const { NATS_SERVER_BIN = '', PATH = '' } = process.env;
  const places =
    NATS_SERVER_BIN === ''
      ? PATH.split(delimiter).map((directory) => join(directory, 'nats-server'))
      : [NATS_SERVER_BIN];
  const found = places.find((path) => existsSync(path));
  if (found !== undefined) return found;
  const tried = NATS_SERVER_BIN === '' ? '' : ` at NATS_SERVER_BIN=${NATS_SERVER_BIN}`;
  throw new Error(
    `no nats-server${tried}: run "npm test", or set NATS_SERVER_BIN to one >= 2.12.7`,
  );
}
