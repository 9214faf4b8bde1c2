/**
 * What a strategy decided: held to its limits, stored, then sent. Nothing is sent that is not stored.
 * Bound: OUTBOX_MAX orders whose answer was not seen.
 */
import type { Intent, PlaceIntent } from '@stratex/strategy';
import { StrategyStopped } from '../sandbox/strategy-worker';
import type { Waiting } from './input-queue';
import type { InstanceBook } from './instance-book';
import type { InstanceContext } from './instance-context';
import type { InstanceLimits, InstanceRecord } from './instance-record';
import type { OrderDesk } from './order-desk';
import type { Answer } from './read-answer';
import { notTold, refusedOf, type RefusedOrder } from './refused-orders';
import { StrategyLimits } from './strategy-limits';

const OUTBOX_MAX = 256;

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

  /** @param batch what was answered @returns what it is to be told of @throws StrategyStopped */
  async carryOut(
    batch: readonly Waiting[],
    { intents, saved }: Answer,
  ): Promise<readonly RefusedOrder[]> {
    const { book, desk } = this.context;
    const places = intents.filter((intent) => intent.kind === 'place');
    const orders = places.at(-1)?.sequence ?? book.record.orders;
    this.bound(batch, places.length, orders);
    const refused = this.refused(places);
    const unsent = new Set(refused.map(({ sequence }) => sequence));
    const sent = places.filter(({ sequence }) => !unsent.has(sequence));
    const owns = batch.flatMap(({ own }) => own ?? []);
    const point = batch.findLast((one) => one.point !== undefined)?.point;
    const canceled = this.canceled(intents, sent);
    const decided = (record: InstanceRecord) => ({
      ...{ ...point, saved, orders },
      outbox: [...record.outbox, ...sent],
      refused: [...notTold(record.refused, batch), ...refused],
      cancels: [...new Set([...record.cancels, ...canceled])],
    });
    await book.takeIn(owns, decided, places.length + canceled.length > 0);
    for (const intent of intents)
      if (intent.kind === 'cancel') desk.cancel(intent.sequence);
      else if (!unsent.has(intent.sequence)) desk.send(intent);
    const loss = this.loss();
    if (loss !== undefined) throw new StrategyStopped(loss);
    return refused;
  }

  /** Orders that it cancels and that may still change. */
  private canceled(intents: readonly Intent[], sent: readonly PlaceIntent[]): number[] {
    const { desk } = this.context;
    const isNew = (order: number) => sent.some(({ sequence }) => sequence === order);
    return intents.flatMap(({ kind, sequence }) =>
      kind === 'cancel' && (desk.isOpen(sequence) || isNew(sequence)) ? [sequence] : [],
    );
  }

  /** @throws StrategyStopped; its orders are counted, so that none has the number of another. */
  private bound(batch: readonly Waiting[], places: number, orders: number): void {
    const { book } = this.context;
    const { outbox, refused } = book.record;
    const tooMany =
      this.limits.flood(timesOf(places, batch)) ??
      (outbox.length + refused.length + places > OUTBOX_MAX
        ? `it has more than ${OUTBOX_MAX} orders that were not answered`
        : undefined);
    if (tooMany === undefined) return;
    book.note({ orders });
    throw new StrategyStopped(tooMany);
  }

  /** Each as if those before it were carried out in full. */
  private refused(places: readonly PlaceIntent[]): RefusedOrder[] {
    const lastPrice = this.context.lastPrice();
    let lots = this.limits.boundsPosition ? this.expectedLots(lastPrice) : 0;
    return refusedOf(places, (intent) => {
      const reason = this.limits.refusal(intent, lots, lastPrice);
      if (reason === undefined && intent.side === 'buy')
        lots += this.limits.lotsOf(intent, lastPrice);
      return reason;
    });
  }

  /** What the account holds, and what its buys on the book and those on their way there may bring. */
  private expectedLots(lastPrice: number | undefined): number {
    const { accounts, instrument, book, desk } = this.context;
    const { account, outbox } = book.record;
    return outbox
      .filter(({ side, sequence }) => side === 'buy' && !accounts.hasAnswered(desk.idOf(sequence)))
      .reduce(
        (sum, intent) => sum + this.limits.lotsOf(intent, lastPrice),
        accounts.view(account, instrument).lots + accounts.openBuyLots(account, instrument),
      );
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
