/**
 * The market maker: a house account that keeps quotes around the reference price of each symbol, so
 * that a fresh system has a live book. It trades by ordinary commands and knows nothing but the log
 * and the reference prices; after a restart it takes up from the log.
 */
import type { Command, LogEntry } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import type { CommandOutcome } from '@stratex/nats';
import { Stopped, type CommandSender } from '../../commands/command-sender';
import { OwnOrders } from '../../log/own-orders';
import type { Strategy } from '../strategy';
import { depositCash, depositInventory, openHouseAccount } from './house-funding';
import type { MakerSettings } from './maker-settings';
import { parseQuoteClientOrderId } from './quote-ids';
import { SymbolQuoter } from './symbol-quoter';

export interface MarketMakerContext {
  readonly settings: MakerSettings;
  /** What it quotes. */
  readonly instruments: ReadonlyMap<string, Instrument>;
  /** When false it only cancels what an earlier run left. */
  readonly enabled: boolean;
  readonly sender: CommandSender;
  readonly signal: AbortSignal;
  readonly listener: MarketMakerListener;
}

export interface MarketMakerListener {
  onInfo(text: string): void;
  onProblem(text: string): void;
  /** A bug: the process must end. */
  onFault(error: unknown): void;
  onRejected(symbol: string, reason: string): void;
}

export class MarketMaker implements Strategy {
  readonly id: string;
  private readonly own: OwnOrders;
  private readonly generations = new Map<string, number>();
  private readonly references = new Map<string, number>();
  private readonly quoters = new Map<string, SymbolQuoter>();
  private readonly starting = new Map<string, Promise<void>>();
  private ready = false;

  constructor(private readonly context: MarketMakerContext) {
    const { id, account } = context.settings;
    this.id = id;
    this.own = new OwnOrders(account, (clientOrderId) => {
      this.remember(clientOrderId);
    });
  }

  /** Open quotes of a symbol, as the log has them. */
  openOrders(symbol: string): number {
    return this.own.of(symbol).length;
  }

  onEntry({ frame }: LogEntry): void {
    if (frame.kind !== 'data') return;
    const changed = new Set<string>();
    for (const event of frame.events) {
      const symbol = this.own.apply(event);
      if (symbol !== undefined) changed.add(symbol);
    }
    for (const symbol of changed) this.quoters.get(symbol)?.wake();
  }

  onReference(symbol: string, price: number): void {
    this.references.set(symbol, price);
    this.quoters.get(symbol)?.setReference(price);
    this.begin(symbol);
  }

  async start(): Promise<void> {
    if (this.context.enabled) await this.openAccount();
    await this.cancelLeftovers();
    if (!this.context.enabled) return;
    this.ready = true;
    for (const symbol of this.references.keys()) this.begin(symbol);
  }

  async stop(): Promise<void> {
    await Promise.all(this.starting.values());
    await Promise.all([...this.quoters.values()].map((quoter) => quoter.stop()));
  }

  /**
   * Its outcome also shows that everything an earlier run sent has been executed: commands are
   * executed in the order in which they were stored.
   */
  private async openAccount(): Promise<void> {
    const { instruments, settings } = this.context;
    const byQuote = new Map([...instruments.values()].map((each) => [each.quote.code, each]));
    const [first, ...others] = byQuote.values();
    if (first === undefined) return;
    await this.execute([openHouseAccount(settings, first)], 'ACCOUNT_EXISTS');
    const cash = others.map((instrument) => depositCash(settings, instrument));
    await this.execute(cash, 'DUPLICATE_FUNDING_ID');
  }

  private async cancelLeftovers(): Promise<void> {
    const { account } = this.context.settings;
    const left = this.own.all.map(({ orderId }) => orderId);
    if (left.length === 0) return;
    this.context.listener.onInfo(`cancels ${left.length} quotes of an earlier run`);
    const cancels = left.map((orderId) => ({ type: 'CancelOrder', account, orderId }) as const);
    await this.execute(cancels, 'ORDER_NOT_OPEN');
  }

  /** The symbol's first reference price: its holdings are funded at it, then it is quoted. */
  private begin(symbol: string): void {
    const instrument = this.context.instruments.get(symbol);
    const reference = this.references.get(symbol);
    if (!this.ready || instrument === undefined || reference === undefined) return;
    if (this.starting.has(symbol)) return;
    this.starting.set(
      symbol,
      this.fundAndQuote(instrument, reference).catch((error: unknown) => {
        this.onFault(error);
      }),
    );
  }

  private async fundAndQuote(instrument: Instrument, reference: number): Promise<void> {
    const { settings, signal, sender, listener } = this.context;
    const { symbol } = instrument;
    const deposit = depositInventory(settings, instrument, reference);
    if (!(await this.execute([deposit], 'DUPLICATE_FUNDING_ID'))) return;
    const quoter = new SymbolQuoter({
      instrument,
      settings,
      signal,
      execute: (commands) => sender.execute(commands),
      openOrders: () => this.own.of(symbol),
      lastGeneration: () => this.generations.get(symbol) ?? 0,
      onRejected: (reason, pauseMs) => {
        listener.onRejected(symbol, reason);
        listener.onProblem(`${symbol}: a quote was rejected (${reason}), pausing ${pauseMs} ms`);
      },
      onFault: (error) => {
        this.onFault(error);
      },
    });
    this.quoters.set(symbol, quoter);
    quoter.setReference(this.references.get(symbol) ?? reference);
    listener.onInfo(`quotes ${symbol}`);
  }

  /** @returns false when a command was refused for another reason than the expected one. */
  private async execute(commands: readonly Command[], expected: string): Promise<boolean> {
    const outcomes = await this.context.sender.execute(commands);
    const refused = outcomes.map(refusalOf).find((reason) => reason && reason !== expected);
    if (refused === undefined) return true;
    this.context.listener.onProblem(`cannot be set up: ${refused}`);
    return false;
  }

  private remember(clientOrderId: string): void {
    const quote = parseQuoteClientOrderId(this.id, clientOrderId);
    if (quote === undefined) return;
    const { symbol, generation } = quote;
    this.generations.set(symbol, Math.max(generation, this.generations.get(symbol) ?? 0));
  }

  private onFault(error: unknown): void {
    if (!(error instanceof Stopped)) this.context.listener.onFault(error);
  }
}

/** What had come due stands before it. */
function refusalOf({ events }: CommandOutcome): string | undefined {
  for (const { value } of events) if (value.type === 'command.rejected') return value.reason;
  return undefined;
}
