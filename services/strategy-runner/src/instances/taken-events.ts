/** A record after events of its own orders, and what each of them brought. Pure. */
import { koreanDay } from '@stratex/accounting';
import type { Instrument } from '@stratex/money';
import { isEnd } from '@stratex/strategy';
import type { InstanceRecord } from './instance-record';
import type { OwnEvent } from './own-event';
import { afterFill, onDay } from './results';

export interface TakenEvents {
  readonly record: InstanceRecord;
  /** Minor units of the quote asset, in the order of the events. */
  readonly brought: readonly bigint[];
}

/** @param market the last price known, price units */
export function takeEvents(
  record: InstanceRecord,
  owns: readonly OwnEvent[],
  market: { readonly instrument: Instrument; readonly price: number | undefined },
): TakenEvents {
  let { event, outbox, cancels, results } = record;
  const brought = owns.map((own) => {
    event = Math.max(event, own.event);
    outbox = outbox.filter(({ sequence }) => sequence !== own.sequence);
    if (isEnd(own.update.status)) cancels = cancels.filter((order) => order !== own.sequence);
    results = onDay(results, koreanDay(own.time), market);
    if (own.fill === undefined) return 0n;
    const after = afterFill(results, own.fill, own.averageCost);
    results = after.results;
    return after.brought;
  });
  return { record: { ...record, event, outbox, cancels, results }, brought };
}
