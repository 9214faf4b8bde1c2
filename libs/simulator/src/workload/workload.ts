/**
 * The commands of a run, from its seed: every command type, orders that meet, money that runs out,
 * ids that repeat with the same and with other content, values out of every range.
 *
 * Known limit: remembers the last orders only, so repeats and cancels are of recent ones.
 */
import type { Command, CommandType, PlaceOrder, Side } from '@stratex/contracts';
import type { Random } from '../random';

const ACCOUNTS = 10;
const REMEMBERED_MAX = 400;

/** How often each command comes, out of their sum. */
const WEIGHTS: Readonly<Record<CommandType, number>> = {
  PlaceOrder: 780,
  CancelOrder: 140,
  OpenAccount: 6,
  Deposit: 30,
  ResetAccount: 4,
  Tick: 10,
};

/** Price levels around the middle, in ticks that the instrument has there. */
const MARKETS = {
  'BTC-KRW': { from: 88, to: 99, quantity: 30 },
  '005930': { from: 90, to: 99, quantity: 25 },
  'ETH-KRW': { from: 25, to: 35, quantity: 10 },
} as const;
type Symbol = keyof typeof MARKETS;

export class Workload {
  private readonly orders: PlaceOrder[] = [];
  private readonly fundings: Command[] = [];
  private serial = 0;

  constructor(private readonly random: Random) {}

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
    const { random } = this;
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
    switch (type) {
      case 'PlaceOrder':
        return this.placeOrder(account);
      case 'CancelOrder': {
        const order = this.orders.length > 0 ? random.pick(this.orders) : undefined;
        const owner = order === undefined || random.chance(0.05) ? account : order.account;
        return { type, account: owner, orderId: order?.orderId ?? random.uuid() };
      }
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
    }
  }

  private placeOrder(account: string): PlaceOrder {
    const { random, orders } = this;
    const fresh = this.freshOrder(account);
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

  private freshOrder(account: string): PlaceOrder {
    const { random } = this;
    const symbol: Symbol = random.weighted({ 'BTC-KRW': 7, '005930': 2, 'ETH-KRW': 1 });
    const { from, to, quantity } = MARKETS[symbol];
    const side: Side = random.pick(['buy', 'sell']);
    const orderType = random.chance(0.12) ? 'market' : 'limit';
    const isOdd = random.chance(0.02);
    const timeInForce = random.weighted({ gtc: 6, ioc: 1, fok: 1 });
    const order: PlaceOrder = {
      type: 'PlaceOrder',
      account,
      orderId: random.uuid(),
      clientOrderId: `c${++this.serial}`,
      symbol: random.chance(0.005) ? 'NONE' : symbol,
      side,
      orderType,
      timeInForce: orderType === 'market' && timeInForce === 'gtc' ? 'ioc' : timeInForce,
      price: orderType === 'market' ? null : random.int(from, to),
      // Now and then a sweep through many levels.
      quantity: random.chance(0.02) ? quantity * 12 : random.int(1, quantity),
    };
    if (!isOdd) return order;
    return random.pick([
      { ...order, price: random.pick([null, -1, 0, 101, Number.MAX_SAFE_INTEGER]) },
      { ...order, quantity: random.pick([-1, 0, 5_001, Number.MAX_SAFE_INTEGER]) },
      { ...order, timeInForce: 'gtc' as const },
    ]);
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
