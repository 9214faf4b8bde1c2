/**
 * What a strategy missed while its runner was down. Bars that closed meanwhile go into its indicators
 * and nothing is ordered on them: their prices are old. Trades are all on the log, reference prices as
 * long as MARKET has them; where some are gone the indicators begin anew. Either way its owner is told.
 */
import { asRecord } from '@stratex/strategy';
import type { Waiting } from './input-queue';
import type { InstanceContext } from './instance-context';
import type { InstanceRecord } from './instance-record';
import type { PriceIntake } from './price-intake';

export interface CaughtUp {
  readonly changes: Partial<InstanceRecord>;
  readonly intake: PriceIntake;
  readonly missed: readonly Waiting[];
}

/** @param intake has the missed trades of the log already */
export async function catchUp(
  record: InstanceRecord,
  intake: PriceIntake,
  { logId, missedReferences }: Pick<InstanceContext, 'logId' | 'missedReferences'>,
): Promise<CaughtUp> {
  const { seen, feed } = record;
  const isWhole =
    seen === null
      ? !remembersBars(record)
      : feed === 'trades'
        ? seen.stream === logId
        : await missedReferences(seen, (heard) => {
            intake.miss(heard);
          });
  if (!isWhole) return begunAnew(record, intake);
  const bars = intake.takeMissed();
  const after = intake.point();
  const missed = bars.map((bar, index): Waiting => ({
    input: { kind: 'warm', time: bar.closeTime, bar },
    ...(index === bars.length - 1 ? { point: after } : {}),
  }));
  if (bars.length === 0) return { changes: {}, intake, missed };
  const note = `${bars.length} bars closed while it was down, until ${now()}: its indicators have them, nothing was ordered on them`;
  return { changes: { note }, intake, missed };
}

function begunAnew(record: InstanceRecord, intake: PriceIntake): CaughtUp {
  const note = `prices from while it was down are not known any more: its indicators begin anew at ${now()}`;
  const saved = asRecord(record.saved);
  return {
    changes: {
      ...{ note, bar: null, seen: null },
      ...(saved === undefined ? {} : { saved: { ...saved, bars: [] } }),
    },
    intake: intake.anew(record.barSeconds),
    missed: [],
  };
}

function remembersBars({ saved, bar }: InstanceRecord): boolean {
  const { bars } = asRecord(saved) ?? {};
  return bar !== null || (Array.isArray(bars) && bars.length > 0);
}

const now = (): string => new Date().toISOString();
