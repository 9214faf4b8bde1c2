/**
 * Keeps one symbol's quotes around its reference price: one step (cancel or place) in flight, each
 * planned from the log's newest state. What changes meanwhile is seen by the next step.
 */
import type { CancelOrder, Command, Event, PlaceOrder } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import type { CommandOutcome } from '@stratex/nats';
import type { MakerSettings } from './maker-settings';
import { nextQuoteStep, type OpenQuote } from './plan-quotes';
import { quoteClientOrderId, quoteOrderId } from './quote-ids';
import { quoteLadder, type Quote } from './quote-ladder';

export interface QuoterContext {
  readonly instrument: Instrument;
  readonly settings: MakerSettings;
  readonly signal: AbortSignal;
  /** Outcomes in the order of the commands; the open orders reflect them by then. */
  readonly execute: (commands: readonly Command[]) => Promise<CommandOutcome[]>;
  /** The account's open orders of this symbol, as the log has them. */
  readonly openOrders: () => readonly OpenQuote[];
  /** The highest generation ever used for this symbol. */
  readonly lastGeneration: () => number;
  readonly onRejected: (reason: string, pauseMs: number) => void;
  /** A step threw: quoting has ended. */
  readonly onFault: (error: unknown) => void;
  readonly pauseMs?: { readonly first: number; readonly max: number };
}

const PAUSE_MS = { first: 1_000, max: 30_000 };

export class SymbolQuoter {
  private reference: number | undefined;
  private generation = 0;
  private running: Promise<void> | undefined;
  /** Something changed since the last step was planned. */
  private stale = false;
  /** After a rejection nothing is placed for a while, but quotes that moved are still canceled. */
  private pause: NodeJS.Timeout | undefined;
  private pauseMs: number;
  /** Cancels are refused as well, in a halt: they wait for the end of the pause too. */
  private cancelsRefused = false;

  constructor(private readonly context: QuoterContext) {
    this.pauseMs = this.firstPause;
  }

  /** @param price price units, on tick. */
  setReference(price: number): void {
    if (price === this.reference) return;
    this.reference = price;
    this.wake();
  }

  /** The account's open orders changed, or there is something to look at again. */
  wake(): void {
    this.stale = true;
    if (this.context.signal.aborted) return;
    this.running ??= this.reconcile().catch(this.context.onFault);
  }

  /** Resolves when no step is in flight. */
  async idle(): Promise<void> {
    await this.running;
  }

  async stop(): Promise<void> {
    clearTimeout(this.pause);
    await this.running;
  }

  private async reconcile(): Promise<void> {
    const { signal } = this.context;
    while (this.stale && !signal.aborted) {
      this.stale = false;
      if (await this.step()) this.stale = true;
    }
    // In the same turn as the loop's last look, so that no wake in between is lost.
    this.running = undefined;
  }

  /** @returns whether something was sent. */
  private async step(): Promise<boolean> {
    const { instrument, settings, openOrders } = this.context;
    if (this.reference === undefined) return false;
    const wanted = quoteLadder(instrument, this.reference, settings);
    const step = nextQuoteStep(wanted, openOrders());
    switch (step.kind) {
      case 'done':
        return false;
      case 'cancel':
        if (this.cancelsRefused) return false;
        this.cancelsRefused = await this.execute(step.orderIds.map((id) => this.cancel(id)));
        return true;
      case 'place':
        if (this.pause !== undefined) return false;
        await this.place(step.quotes);
        return true;
    }
  }

  private async place(quotes: readonly Quote[]): Promise<void> {
    this.generation = Math.max(this.generation, this.context.lastGeneration()) + 1;
    await this.execute(quotes.map((quote) => this.order(quote)));
  }

  /** What is refused, in a halt or for want of money, is tried again after a pause. */
  private async execute(commands: readonly Command[]): Promise<boolean> {
    const { account } = this.context.settings;
    const outcomes = await this.context.execute(commands);
    const reason = outcomes
      .flatMap(({ events }) => events.map(({ value }) => rejection(value, account)))
      .find((each) => each !== undefined);
    if (reason === undefined) this.pauseMs = this.firstPause;
    else this.rest(reason);
    return reason !== undefined;
  }

  private rest(reason: string): void {
    const delay = this.pauseMs;
    this.pauseMs = Math.min(2 * delay, (this.context.pauseMs ?? PAUSE_MS).max);
    this.context.onRejected(reason, delay);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      this.pause = undefined;
      this.cancelsRefused = false;
      this.wake();
    }, delay);
  }

  private get firstPause(): number {
    return (this.context.pauseMs ?? PAUSE_MS).first;
  }

  private cancel(orderId: string): CancelOrder {
    return { type: 'CancelOrder', account: this.context.settings.account, orderId };
  }

  private order({ side, level, price, quantity }: Quote): PlaceOrder {
    const { settings, instrument } = this.context;
    const { symbol } = instrument;
    const key = { maker: settings.id, symbol, generation: this.generation, side, level };
    return {
      type: 'PlaceOrder',
      account: settings.account,
      orderId: quoteOrderId(key),
      clientOrderId: quoteClientOrderId(key),
      symbol,
      side,
      orderType: 'limit',
      timeInForce: 'gtc',
      price,
      quantity,
    };
  }
}

/** An order that has ended meanwhile need not be canceled. */
function rejection(event: Event, account: string): string | undefined {
  const { type } = event;
  if (type === 'command.rejected')
    return event.reason === 'ORDER_NOT_OPEN' ? undefined : event.reason;
  // A trade may place, and have rejected, an attached order of another account.
  if (type !== 'order.rejected' && type !== 'order.duplicated') return undefined;
  return event.account === account ? (event.reason ?? undefined) : undefined;
}
