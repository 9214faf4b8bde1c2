/** The end of a ledger that may not go on: everybody is told, then the process ends. */
import { setTimeout as sleep } from 'node:timers/promises';
import { noticeSubject, type NoticeMessage } from '@stratex/contracts';
import { publishJson, type Broker } from '@stratex/nats';
import { fatal } from '@stratex/service-kit';

const NOTICE_MS_MAX = 3_000;

/** Publishes a critical notice if the broker answers in time, then ends the process with code 70. */
export async function stopWithNotice(broker: Broker, error: unknown): Promise<never> {
  const message = `The ledger has stopped: ${error instanceof Error ? error.message : String(error)}`;
  const notice: NoticeMessage = {
    schemaVersion: 1,
    severity: 'critical',
    code: 'LEDGER_STOPPED',
    message,
    service: 'ledger',
    time: new Date().toISOString(),
  };
  const published = publishJson(broker, noticeSubject('critical'), notice).catch(() => undefined);
  await Promise.race([published, sleep(NOTICE_MS_MAX, undefined, { ref: false })]);
  fatal(error);
}
