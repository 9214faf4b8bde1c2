/**
 * `pnpm archive:restore`: rebuilds the execution log of a lost broker from the archive, before any
 * service is started; see docs/RUNBOOK.md. DATABASE_URL may be any role that reads the archive.
 */
import { connectBroker, restoreLog } from '@stratex/nats';
import { openDatabase } from '@stratex/postgres';
import { main, MigrateConfig, readConfig } from '@stratex/service-kit';
import { IsIn } from 'class-validator';
import { readArchive } from './archive/archived-messages';
import { SCHEMA, type GatewayDatabase } from './database/schema';

class RestoreConfig extends MigrateConfig {
  /** `yes` first deletes the log and the commands that are there, such as a new, empty log. */
  @IsIn(['yes', 'no'], { message: 'RESTORE_REPLACES must be yes or no' })
  readonly RESTORE_REPLACES: string = 'no';
}

main(async () => {
  const config = readConfig(RestoreConfig, process.env);
  const { NATS_URL: url, NATS_MONITOR_URL: monitorUrl, SHARD } = config;
  const broker = await connectBroker({ url, name: 'restore', monitorUrl });
  const db = openDatabase<GatewayDatabase>({
    url: config.DATABASE_URL,
    schema: SCHEMA,
    applicationName: 'restore',
    readOnly: true,
  });
  try {
    const replace = config.RESTORE_REPLACES === 'yes';
    const result = await restoreLog(broker, SHARD, readArchive(db), { replace });
    const { tail, restored, voidFrames, nextCommand } = result;
    process.stdout.write(
      `log ${tail.logId} of shard ${SHARD}: ${restored} messages restored up to ${tail.sequence}, ` +
        `frame ${tail.frame}, event ${tail.event}, ${voidFrames} void frames kept\n` +
        `hash ${tail.hash}\nthe next command is number ${nextCommand}\n`,
    );
  } finally {
    await db.destroy();
    await broker.close();
  }
});
