/**
 * Appends the epoch frame behind the place that was followed: the fence that makes every older
 * leader harmless, or a try that changes nothing.
 */
import { Fenced, FrameWriter, type Broker, type FrameWriterOptions } from '@stratex/nats';

export interface Candidate extends FrameWriterOptions {
  readonly instance: string;
  readonly build: string;
}

export type TakenLead =
  { readonly writer: FrameWriter } | { readonly writer: undefined; readonly why: string };

/** No writer: another engine was faster, or the old leader has gone on. */
export async function takeLead(broker: Broker, candidate: Candidate): Promise<TakenLead> {
  const { instance, build, ...options } = candidate;
  const writer = new FrameWriter(broker, options);
  try {
    await writer.appendEpoch({ kind: 'epoch', instance, build });
  } catch (error) {
    if (!(error instanceof Fenced)) throw error;
    return { writer: undefined, why: error.message };
  }
  return { writer };
}
