/**
 * The commands of a run, from its seed: every command type, orders that meet, money that runs out,
 * ids that repeat with the same and with other content, values out of every range.
 *
 * What stops trading (a halt, the kill switch) is lifted again after a while. Known limit: remembers
 * the last orders only, so repeats, amends and cancels are of recent ones.
 */
import type { Command, CommandType, PlaceOrder, Side } from '@stratex/contracts';
import type { Random } from '../random';
import { freshOrder, MARKETS, SYMBOLS, type MarketSymbol } from './orders';

const ACCOUNTS = 10;
const REMEMBERED_MAX = 400;
const STOPPED_COMMANDS_MAX = 40;
const SWEEP_CHANCE = 0.000_5;
const SWEPT_ORDERS = 560;

/** How often each command comes, out of their sum. */
const WEIGHTS: Readonly<Record<CommandType, number>> = {
  PlaceOrder: 760,
  AmendOrder: 60,
  CancelOrder: 110,
  CancelAllOrders: 3,
  CancelAllAfter: 5,
  OpenAccount: 5,
  Deposit: 30,
  ResetAccount: 3,
  Tick: 15,
  SetAccountState: 4,
  SetSymbolState: 4,
  SetSystemState: 1,
  SetRiskLimits: 3,
  SetPositionLimit: 3,
  SetAccountGroup: 3,
  SetPreviousClose: 2,
  KillSwitch: 1,
  // No instrument of a run is paper.
  RecordExternalTrade: 0,
  RecordExternalQuote: 0,
  SetExternalSession: 0,
};

export class Workload {
  private readonly orders: PlaceOrder[] = [];
  private readonly fundings: Command[] = [];
  /** What puts things right again, and when, in commands. */
  private readonly due: { readonly at: number; readonly command: Command }[] = [];
  /** Commands of a sweep, the next one first. */
  private readonly sweep: Command[] = [];
  private serial = 0;
  private count = 0;

  constructor(
    private readonly random: Random,
    private readonly now: () => number,
  ) {}

  /** Accounts with enough for many orders but not for all. */
  opening(): Command[] {
    return Array.from({ length: ACCOUNTS }, (_, i) => accountId(i)).flatMap((account, i) => [
      { type: 'OpenAccount', account, asset: 'KRW', amount: String(3_000_000 * (i + 1)) } as const,
      ...(['BTC', 'ETH', '005930'] as const).map((asset): Command => {
        const unit = asset === '005930' ? 1 : 10 ** 8;
        const amount = String(40 * unit * (i + 1));
        const fundingId = `${account}-${asset}`;
        return { type: 'Deposit', account, fundingId, asset, amount, cost: '9', costAsset: 'KRW' };
      }),
    ]);
  }

  next(): Command {
    const { random, due, sweep } = this;
    this.count++;
    if (random.chance(SWEEP_CHANCE) && sweep.length === 0) this.prepareSweep();
    const swept = sweep.shift();
    if (swept !== undefined) return swept;
    if ((due[0]?.at ?? Infinity) <= this.count) return due.shift()?.command ?? { type: 'Tick' };
    if (random.chance(0.03) && this.fundings.length > 0) return random.pick(this.fundings);
    const command = this.ofType(random.weighted(WEIGHTS));
    if (command.type === 'PlaceOrder') remember(this.orders, command);
    else if (command.type === 'Deposit') remember(this.fundings, command);
    return command;
  }

  /** Bytes that are no batch, or a batch with something else among its commands. */
  malformed(): Uint8Array {
    const { random } = this;
    const texts = [
      '',
      '{',
      '[]',
      '{"v":1}',
      `{"v":1,"batchId":"${random.uuid()}","commands":[{"type":"Nothing"},null,7]}`,
      `{"v":1,"batchId":"${random.uuid()}","commands":[{"type":"CancelOrder","account":"a0"}]}`,
    ];
    const bytes = new TextEncoder().encode(random.pick(texts));
    const version = random.chance(0.8) ? 1 : random.int(0, 255);
    return Uint8Array.of(version, ...bytes, ...(random.chance(0.2) ? [0xff, 0xfe] : []));
  }

  private ofType(type: CommandType): Command {
    const { random } = this;
    const account = random.chance(0.01) ? 'nobody' : accountId(random.int(0, ACCOUNTS - 1));
    const symbol = random.pick(SYMBOLS);
    switch (type) {
      case 'PlaceOrder':
        return this.placeOrder(account);
      case 'AmendOrder': {
        const order = this.recentOrder();
        const { from, to, quantity } = MARKETS[symbol];
        const price = random.chance(0.5) ? random.int(from, to) : null;
        const lots = random.chance(0.7) ? random.int(1, quantity) : null;
        const of = { account: order?.account ?? account, orderId: order?.orderId ?? random.uuid() };
        return { type, ...of, price, quantity: lots };
      }
      case 'CancelOrder': {
        const order = this.recentOrder();
        const owner = order === undefined || random.chance(0.05) ? account : order.account;
        return { type, account: owner, orderId: order?.orderId ?? random.uuid() };
      }
      case 'CancelAllOrders':
        return { type, account, symbol: random.chance(0.5) ? symbol : null };
      case 'CancelAllAfter':
        return { type, account, timeoutMs: random.chance(0.3) ? 0 : random.int(1, 5_000) };
      case 'OpenAccount':
        return { type, account, asset: this.asset(), amount: this.amount() };
      case 'Deposit': {
        const fundingId = `f${random.int(1, 500)}`;
        const costs = random.chance(0.5);
        const cost = costs ? this.amount() : null;
        const costAsset = costs ? 'KRW' : null;
        const asset = this.asset();
        return { type, account, fundingId, asset, amount: this.amount(), cost, costAsset };
      }
      case 'ResetAccount': {
        const resetId = `r${random.int(1, 50)}`;
        return { type, account, resetId, asset: 'KRW', amount: this.amount() };
      }
      case 'Tick':
        return { type };
      // All instruments of a run have books of their own: these are refused.
      case 'RecordExternalTrade':
        return { type, symbol, price: 100, quantity: 1, side: null, marketTime: this.now() };
      case 'RecordExternalQuote':
        return { type, symbol, bids: [], asks: [], marketTime: this.now() };
      case 'SetExternalSession':
        return { type, symbol, state: 'open', marketTime: this.now() };
      case 'SetAccountState':
      case 'SetSymbolState':
      case 'SetSystemState':
      case 'SetRiskLimits':
      case 'SetPositionLimit':
      case 'SetAccountGroup':
      case 'SetPreviousClose':
      case 'KillSwitch':
        return this.control(type, account, symbol);
    }
  }

  private control(
    type: Exclude<Extract<CommandType, `Set${string}` | 'KillSwitch'>, 'SetExternalSession'>,
    account: string,
    symbol: MarketSymbol,
  ): Command {
    const { random } = this;
    const { from, to, quantity } = MARKETS[symbol];
    switch (type) {
      case 'SetAccountState': {
        this.later({ type, account, state: 'active' });
        return { type, account, state: random.pick(['reduce_only', 'cancel_only', 'halted']) };
      }
      case 'SetSymbolState':
        this.later({ type, symbol, state: 'open' });
        return { type, symbol, state: random.weighted({ auction: 6, cancel_only: 1, halted: 1 }) };
      case 'SetSystemState':
        this.later({ type, state: 'open' });
        return { type, state: random.pick(['cancel_only', 'halted']) };
      case 'SetRiskLimits': {
        const lifted = { maxOpenOrders: null, maxOrderNotional: null };
        this.later({ type, account, ...lifted });
        const maxOrderNotional = String(random.int(1_000, 2_000_000));
        return { type, account, maxOpenOrders: random.int(0, 20), maxOrderNotional };
      }
      case 'SetPositionLimit':
        this.later({ type, account, symbol, maxQuantity: null });
        return { type, account, symbol, maxQuantity: random.int(0, 20 * quantity) };
      case 'SetAccountGroup':
        return { type, account, group: random.pick(['default', 'vip', 'nothing']) };
      case 'SetPreviousClose':
        return { type, symbol, price: random.int(from, to) };
      case 'KillSwitch': {
        const scope = random.pick(['account', 'symbol', 'system'] as const);
        if (scope === 'system') this.later({ type: 'SetSystemState', state: 'open' });
        if (scope === 'symbol') this.later({ type: 'SetSymbolState', symbol, state: 'open' });
        if (scope === 'account') this.later({ type: 'SetAccountState', account, state: 'active' });
        return { type, scope, target: { account, symbol, system: null }[scope] };
      }
    }
  }

  /** Many small orders, then one that takes them all: more events than one frame holds. */
  private prepareSweep(): void {
    const place = (account: string, side: Side, quantity: number): PlaceOrder => ({
      ...{ type: 'PlaceOrder', account, orderId: this.random.uuid() },
      ...{ clientOrderId: `c${++this.serial}`, symbol: 'BTC-KRW', side },
      ...{ orderType: 'limit', timeInForce: 'gtc', price: MARKETS['BTC-KRW'].to, quantity },
    });
    for (let i = 0; i < SWEPT_ORDERS; i++)
      this.sweep.push(place(accountId(i % (ACCOUNTS - 1)), 'sell', 1));
    this.sweep.push(place(accountId(ACCOUNTS - 1), 'buy', 2 * SWEPT_ORDERS));
  }

  private later(command: Command): void {
    this.due.push({ at: this.count + this.random.int(1, STOPPED_COMMANDS_MAX), command });
    this.due.sort((a, b) => a.at - b.at);
  }

  private placeOrder(account: string): PlaceOrder {
    const { random, orders, now } = this;
    const fresh = freshOrder({ random, now, clientOrderId: () => `c${++this.serial}` }, account);
    if (orders.length === 0 || !random.chance(0.06)) return fresh;
    const first = random.pick(orders);
    const { orderId, clientOrderId } = fresh;
    return random.pick([
      first,
      { ...first, orderId },
      { ...fresh, account: first.account, clientOrderId: first.clientOrderId },
      { ...fresh, orderId: first.orderId, clientOrderId },
    ]);
  }

  private recentOrder(): PlaceOrder | undefined {
    return this.orders.length > 0 ? this.random.pick(this.orders) : undefined;
  }

  private asset(): string {
    return this.random.weighted({ KRW: 6, BTC: 2, ETH: 1, '005930': 2, XRP: 1 });
  }

  private amount(): string {
    const { random } = this;
    if (random.chance(0.95)) return String(random.int(0, 3_000_000));
    return random.pick(['0', '-1', '', '1000000000000000001', '9999999999999999999']);
  }
}

function accountId(index: number): string {
  return `a${index}`;
}

function remember<T>(list: T[], item: T): void {
  list.push(item);
  if (list.length > REMEMBERED_MAX) list.splice(0, REMEMBERED_MAX / 2);
}
