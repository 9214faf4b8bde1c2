/** Stores records until they are stored: nothing may be sent before. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Stopped } from '../commands/command-sender';
import type { InstanceRecord } from './instance-record';
import type { InstanceStore } from './instance-store';

const RETRY_MS = 500;

export class RecordSaver {
  constructor(
    private readonly store: Pick<InstanceStore, 'put'>,
    private readonly signal: AbortSignal,
    private readonly onProblem: (error: unknown) => void,
  ) {}

  /** @throws Stopped */
  async save(record: InstanceRecord): Promise<void> {
    for (;;) {
      try {
        await this.store.put(record);
        return;
      } catch (error) {
        if (this.signal.aborted) throw new Stopped();
        this.onProblem(error);
        await sleep(RETRY_MS, undefined, { signal: this.signal }).catch(() => undefined);
      }
    }
  }
}
