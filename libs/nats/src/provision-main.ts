/** `pnpm topology`: creates the streams, the key bucket and the genesis frame; idempotent. */
import { readFileSync } from 'node:fs';
import { DefinitionError, type InstrumentListing } from '@stratex/money';
import { BrokerError, connectBroker } from './broker';
import { LogFault } from './frame-message';
import { provision } from './topology';

async function run(): Promise<void> {
  const { NATS_URL = 'nats://127.0.0.1:4222', NATS_MONITOR_URL, SHARD = 'main' } = process.env;
  const file = process.env.INSTRUMENTS_FILE ?? 'deploy/instruments.json';
  const instruments = JSON.parse(readFileSync(file, 'utf8')) as InstrumentListing[];
  const broker = await connectBroker({
    url: NATS_URL,
    name: 'provisioner',
    monitorUrl: NATS_MONITOR_URL,
  });
  const { logId, created } = await provision(broker, { shard: SHARD, instruments });
  await broker.close();
  process.stdout.write(`log ${logId} of shard ${SHARD} ${created ? 'created' : 'is there'}\n`);
}

run().catch((error: unknown) => {
  const known =
    error instanceof BrokerError || error instanceof LogFault || error instanceof DefinitionError;
  process.stderr.write(`provision: ${known ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
});
