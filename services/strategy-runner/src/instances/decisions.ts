/**
 * What a strategy decided: held to its limits, stored, then sent. Nothing is sent that is not stored.
 * Bound: OUTBOX_MAX orders whose answer was not seen.
 */
import type { PlaceIntent } from '@stratex/strategy';
import { StrategyStopped } from '../sandbox/strategy-worker';
import type { Waiting } from './input-queue';
import type { InstanceBook } from './instance-book';
import type { InstanceContext } from './instance-context';
import type { InstanceLimits, InstanceRecord } from './instance-record';
import type { OrderDesk } from './order-desk';
import type { Answer } from './read-answer';
import { StrategyLimits } from './strategy-limits';

const OUTBOX_MAX = 256;

/** An order that was not sent, and why. */
export interface Refused {
  readonly intent: PlaceIntent;
  readonly reason: string;
}

interface DecisionsContext extends Pick<InstanceContext, 'accounts' | 'instrument'> {
  readonly book: InstanceBook;
  readonly desk: OrderDesk;
  /** Price units. */
  readonly lastPrice: () => number | undefined;
}

export class Decisions {
  private limits: StrategyLimits;

  constructor(
    limits: InstanceLimits,
    private readonly context: DecisionsContext,
  ) {
    this.limits = new StrategyLimits(context.instrument, limits);
  }

  configure(limits: InstanceLimits): void {
    this.limits = new StrategyLimits(this.context.instrument, limits);
  }

  /** Why it is to be stopped. */
  loss(): string | undefined {
    return this.limits.loss(this.context.book.dayResult());
  }

  /** @param batch what was answered @throws StrategyStopped */
  async carryOut(
    batch: readonly Waiting[],
    { intents, saved }: Answer,
  ): Promise<readonly Refused[]> {
    const { book, desk } = this.context;
    const places = intents.filter((intent) => intent.kind === 'place');
    const orders = places.at(-1)?.sequence ?? book.record.orders;
    this.bound(batch, places.length, orders);
    const refused = places.flatMap((intent) => {
      const reason = this.refusal(intent);
      return reason === undefined ? [] : { intent, reason };
    });
    const isSent = (intent: PlaceIntent) => !refused.some((one) => one.intent === intent);
    const sent = places.filter(isSent);
    const owns = batch.flatMap(({ own }) => own ?? []);
    const point = batch.findLast((one) => one.point !== undefined)?.point;
    const decided = ({ outbox }: InstanceRecord) => ({
      ...{ ...point, saved, orders },
      outbox: [...outbox, ...sent],
    });
    await book.takeIn(owns, decided, places.length > 0);
    for (const intent of intents)
      if (intent.kind === 'cancel') desk.cancel(intent.sequence);
      else if (isSent(intent)) desk.send(intent);
    const loss = this.loss();
    if (loss !== undefined) throw new StrategyStopped(loss);
    return refused;
  }

  /** @throws StrategyStopped; its orders are counted, so that none has the number of another. */
  private bound(batch: readonly Waiting[], places: number, orders: number): void {
    const { book } = this.context;
    const tooMany =
      this.limits.flood(timesOf(places, batch)) ??
      (book.record.outbox.length + places > OUTBOX_MAX
        ? `it has more than ${OUTBOX_MAX} orders that were not answered`
        : undefined);
    if (tooMany === undefined) return;
    book.note({ orders });
    throw new StrategyStopped(tooMany);
  }

  private refusal(intent: PlaceIntent): string | undefined {
    const { accounts, instrument, book, lastPrice } = this.context;
    const { lots } = accounts.view(book.record.account, instrument);
    return this.limits.refusal(intent, lots, lastPrice());
  }
}

/** When the exchange had what the orders were decided on: as if each input had brought as many. */
function timesOf(orders: number, batch: readonly Waiting[]): number[] {
  const now = Date.now();
  return Array.from({ length: orders }, (_, order) => {
    const input = batch[Math.floor((order * batch.length) / orders)];
    return input?.at ?? now;
  });
}
