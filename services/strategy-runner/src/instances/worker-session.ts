/** Opens a strategy's worker and asks it; whatever it answers is read as a stranger's. */
import type { HostedStart } from '@stratex/strategy';
import { StrategyWorker } from '../sandbox/strategy-worker';
import type { StrategySource } from '../sandbox/strategy-source';
import type { Waiting } from './input-queue';
import type { InstanceContext } from './instance-context';
import type { InstanceRecord } from './instance-record';
import { readAnswer, type Answer } from './read-answer';

/** @throws StrategyStopped */
export async function openStrategy(
  source: StrategySource,
  start: HostedStart,
): Promise<StrategyWorker> {
  const worker = await StrategyWorker.open(source);
  try {
    await worker.ask({ kind: 'start', text: JSON.stringify(start) });
    return worker;
  } catch (error) {
    await worker.close();
    throw error;
  }
}

/** @throws StrategyStopped */
export async function askStrategy(
  worker: StrategyWorker,
  batch: readonly Waiting[],
  record: InstanceRecord,
  { accounts, instrument, onLog }: InstanceContext,
): Promise<Answer> {
  const account = accounts.view(record.account, instrument);
  const inputs = batch.map(({ input }) => ({ ...input, account }));
  const text = await worker.ask({ kind: 'handle', text: JSON.stringify(inputs) }, inputs.length);
  const { orders } = record;
  const answer = readAnswer(text, { instrument, orders, inputs: inputs.length });
  answer.logs.forEach(onLog);
  return answer;
}
