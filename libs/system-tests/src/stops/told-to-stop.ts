/** One service that is told to stop, and whether it ended in order. */
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, type TestProcess } from '@stratex/testkit';
import { childrenOf, runs } from './child-processes';

/** A process ends itself after nine seconds, with 1. One that gets no processor is not late for that. */
const STOP_MS_MAX = 30_000;
const OUTPUT_SHOWN = 3_000;
const ORPHAN_MS_MAX = 5_000;
/** What nobody may read of a process that was told to stop. */
const COMPLAINT = /did not stop in time|could not st(?:op|art)|fatal: |unhandled|MaxListeners/iu;

export interface Stop {
  /** `itself`: it had ended before it was told to, as a start that finds no broker. */
  readonly end: 'in order' | 'not begun' | 'itself' | 'wrong';
  readonly ms: number;
  /** What was wrong, with the end of its output. */
  readonly fault: string;
}

/** Waits, then SIGTERM. */
export async function toldToStop(process_: TestProcess, afterMs: number): Promise<Stop> {
  await sleep(afterMs);
  if (!process_.isRunning) {
    const fault = `had ended with ${await process_.ended}\n${process_.output.slice(-OUTPUT_SHOWN)}`;
    return { end: 'itself', ms: 0, fault };
  }
  const children = childrenOf(process_.pid);
  const { output } = process_;
  const told = performance.now();
  process_.signal('SIGTERM');
  const late = sleep(STOP_MS_MAX, 'late' as const, { ref: false });
  const end = await Promise.race([process_.ended, late]);
  if (end === 'late') await process_.kill();
  const ms = performance.now() - told;
  const said = process_.output.slice(output.length);
  // The system ends a program that has not run a line yet.
  if (end === 'SIGTERM' && process_.output === '') return { end: 'not begun', ms, fault: '' };
  // Its start had failed, and it was about to end, when it was told to.
  if (end === 1 && said.includes('could not start: BrokerError'))
    return { end: 'itself', ms, fault: said };
  const faults: string[] = [];
  if (end === 'late') faults.push(`runs after ${STOP_MS_MAX} ms`);
  else if (end !== 0) faults.push(`ended with ${end}`);
  if (COMPLAINT.test(said)) faults.push('complained');
  const orphans = await orphansOf(children);
  if (orphans.length > 0) faults.push(`left the processes ${orphans.join(', ')}`);
  if (faults.length === 0) return { end: 'in order', ms, fault: '' };
  return {
    end: 'wrong',
    ms,
    fault: `${faults.join(', ')}\n${process_.output.slice(-OUTPUT_SHOWN)}`,
  };
}

async function orphansOf(children: readonly number[]): Promise<number[]> {
  await eventually('its processes are gone', () => !children.some(runs), {
    timeoutMs: ORPHAN_MS_MAX,
  }).catch(() => undefined);
  return children.filter(runs);
}
