/**
 * A naive exchange: the rules of the engine written a second time, as plainly as possible.
 *
 * It shares no code with the engine. Orders are one array, sorted anew whenever somebody asks who is
 * first. Balances are not moved about: an account has totals per asset, and what is held is computed
 * from each order's own list of fills whenever it is needed. Slow, and meant to be.
 */
import type {
  Command,
  Deposit,
  Event,
  OpenAccount,
  PlaceOrder,
  RejectReason,
  ResetAccount,
  Side,
} from '@stratex/contracts';
import type { InstrumentDefinition } from '@stratex/money';
import { bandEnd, isOnGrid, rulesOf, type Rules } from './naive-rules';

interface NaiveOrder {
  readonly number: number;
  readonly request: PlaceOrder;
  readonly rules: Rules;
  readonly limit: bigint;
  readonly fills: { lots: bigint; price: bigint; rate: bigint }[];
  isOpen: boolean;
}

interface NaiveAccount {
  readonly totals: Map<string, bigint>;
  readonly fundingIds: string[];
  /** First request and result by client order id. */
  readonly results: Map<string, { request: PlaceOrder; reason: RejectReason | null }>;
}

export interface NaiveBalance {
  readonly asset: string;
  readonly available: bigint;
  readonly held: bigint;
}

const LIMIT_62 = 4_611_686_018_427_387_904n;
const MAX_AMOUNT = 1_000_000_000_000_000_000n;
const MAX_OPEN = 10_000;

export class NaiveExchange {
  readonly accounts = new Map<string, NaiveAccount>();
  readonly fees = new Map<string, bigint>();
  private readonly rules: Rules[];
  private readonly orders: NaiveOrder[] = [];
  private readonly usedOrderIds: string[] = [];
  private readonly lastPrices = new Map<string, bigint>();
  private trades = 0;

  constructor(definitions: readonly InstrumentDefinition[]) {
    this.rules = definitions.map(rulesOf);
  }

  execute(command: Command | undefined): Event[] {
    if (command === undefined) return [refusal(null, null, null, 'MALFORMED_COMMAND')];
    if (command.type === 'PlaceOrder') return this.place(command);
    if (command.type === 'Tick') return [];
    const { type, account } = command;
    if (command.type === 'CancelOrder') {
      if (!this.accounts.has(account))
        return [refusal(type, account, command.orderId, 'ACCOUNT_NOT_FOUND')];
      const order = this.orders.find(
        ({ request, isOpen }) =>
          isOpen && request.orderId === command.orderId && request.account === account,
      );
      if (order === undefined) return [refusal(type, account, command.orderId, 'ORDER_NOT_OPEN')];
      return [this.cancel(order, 'REQUESTED')];
    }
    return this.fund(command);
  }

  balances(account: string): NaiveBalance[] {
    const totals = this.accounts.get(account)?.totals ?? new Map<string, bigint>();
    return [...totals.keys()]
      .sort()
      .map((asset) => {
        const held = this.heldBy(account, asset);
        return { asset, held, available: (totals.get(asset) ?? 0n) - held };
      })
      .filter(({ available, held }) => available !== 0n || held !== 0n);
  }

  depth(symbol: string, side: Side): { price: number; quantity: number }[] {
    const levels = new Map<bigint, bigint>();
    for (const order of this.queue(symbol, side))
      levels.set(order.limit, (levels.get(order.limit) ?? 0n) + leavesOf(order));
    return [...levels].map(([price, lots]) => ({ price: Number(price), quantity: Number(lots) }));
  }

  lastPrice(symbol: string): number | null {
    const price = this.lastPrices.get(symbol);
    return price === undefined ? null : Number(price);
  }

  openOrderIds(account: string): string[] {
    return this.orders
      .filter(({ isOpen, request }) => isOpen && request.account === account)
      .map(({ request }) => request.orderId);
  }

  private fund(command: OpenAccount | Deposit | ResetAccount): Event[] {
    const { type, asset } = command;
    const account = this.accounts.get(command.account);
    const id =
      command.type === 'Deposit'
        ? command.fundingId
        : command.type === 'ResetAccount'
          ? command.resetId
          : null;
    const no = (reason: RejectReason): Event[] => [refusal(type, command.account, id, reason)];
    if (type === 'OpenAccount' && account !== undefined) return no('ACCOUNT_EXISTS');
    if (type !== 'OpenAccount' && account === undefined) return no('ACCOUNT_NOT_FOUND');
    const known = this.rules.flatMap(({ base, quote }) => [base, quote]);
    if (!known.includes(asset)) return no('UNKNOWN_ASSET');
    if (command.type === 'Deposit') {
      const { cost, costAsset } = command;
      if (cost !== null && costAsset === null) return no('UNKNOWN_ASSET');
      if (costAsset !== null && !known.includes(costAsset)) return no('UNKNOWN_ASSET');
    }
    if (id !== null && account?.fundingIds.includes(id)) return no('DUPLICATE_FUNDING_ID');
    const amount = amountOf(command.amount);
    if (amount === null || (amount === 0n && type === 'Deposit')) return no('AMOUNT_OUT_OF_RANGE');
    const cost =
      command.type === 'Deposit' && command.cost !== null ? amountOf(command.cost) : undefined;
    if (cost === null) return no('AMOUNT_OUT_OF_RANGE');
    const returned = type === 'ResetAccount' ? (account?.totals.get(asset) ?? 0n) : 0n;
    if (this.supply(asset) - returned + amount >= LIMIT_62) return no('AMOUNT_OUT_OF_RANGE');

    switch (command.type) {
      case 'OpenAccount':
        this.accounts.set(command.account, {
          totals: new Map([[asset, amount]]),
          fundingIds: [],
          results: new Map(),
        });
        return [{ type: 'account.opened', account: command.account, asset, amount }];
      case 'Deposit': {
        this.add(command.account, asset, amount);
        account?.fundingIds.push(command.fundingId);
        const { fundingId, costAsset } = command;
        return [
          {
            type: 'funds.deposited',
            account: command.account,
            fundingId,
            asset,
            amount,
            cost: cost ?? null,
            costAsset,
          },
        ];
      }
      case 'ResetAccount': {
        const events: Event[] = this.orders
          .filter(({ isOpen, request }) => isOpen && request.account === command.account)
          .map((order) => this.cancel(order, 'ACCOUNT_RESET'));
        const withdrawn = this.balances(command.account).map(({ asset: code, available }) => ({
          asset: code,
          amount: available,
        }));
        account?.totals.clear();
        account?.totals.set(asset, amount);
        account?.fundingIds.push(command.resetId);
        const { resetId } = command;
        events.push({
          type: 'account.reset',
          account: command.account,
          resetId,
          withdrawn,
          asset,
          amount,
        });
        return events;
      }
    }
  }

  private place(request: PlaceOrder): Event[] {
    const account = this.accounts.get(request.account);
    if (account === undefined) return [rejection(request, 'ACCOUNT_NOT_FOUND')];
    const { clientOrderId } = request;
    const first = account.results.get(clientOrderId);
    if (first !== undefined) {
      const content = (of: PlaceOrder): string =>
        [of.symbol, of.side, of.orderType, of.timeInForce, of.price, of.quantity].join(' ');
      if (content(first.request) !== content(request))
        return [rejection(request, 'DUPLICATE_CLIENT_ORDER_ID')];
      const { orderId } = first.request;
      return [
        {
          type: 'order.duplicated',
          account: request.account,
          clientOrderId,
          orderId,
          reason: first.reason,
        },
      ];
    }
    if (this.usedOrderIds.includes(request.orderId))
      return [rejection(request, 'DUPLICATE_ORDER_ID')];
    this.usedOrderIds.push(request.orderId);
    const rules = this.rules.find(({ symbol }) => symbol === request.symbol);
    const order = rules === undefined ? 'UNKNOWN_SYMBOL' : this.admit(request, rules);
    const reason = typeof order === 'string' ? order : null;
    account.results.set(clientOrderId, { request, reason });
    if (typeof order === 'string') return [rejection(request, order)];
    this.orders.push(order);
    return this.run(order);
  }

  private admit(request: PlaceOrder, rules: Rules): NaiveOrder | RejectReason {
    const { side, price, quantity, orderType, timeInForce } = request;
    if (!Number.isSafeInteger(quantity) || quantity <= 0 || BigInt(quantity) > rules.maxLots)
      return 'QUANTITY_OUT_OF_RANGE';
    let limit: bigint;
    if (orderType === 'market') {
      if (price !== null || timeInForce === 'gtc') return 'INVALID_ORDER_TYPE';
      limit = bandEnd(rules, side, this.lastPrices.get(request.symbol) ?? rules.reference);
    } else {
      if (price === null) return 'INVALID_ORDER_TYPE';
      if (!Number.isSafeInteger(price) || price <= 0 || BigInt(price) > rules.maxPrice)
        return 'PRICE_OUT_OF_RANGE';
      limit = BigInt(price);
      if (!isOnGrid(rules, limit)) return 'PRICE_NOT_ON_TICK';
    }
    if (timeInForce === 'gtc' && this.openOrderIds(request.account).length >= MAX_OPEN)
      return 'TOO_MANY_OPEN_ORDERS';
    const number = this.orders.length + 1;
    const order: NaiveOrder = { number, request, rules, limit, fills: [], isOpen: true };
    const asset = side === 'buy' ? rules.quote : rules.base;
    const total = this.accounts.get(request.account)?.totals.get(asset) ?? 0n;
    if (total - this.heldBy(request.account, asset) < holdOf(order))
      return side === 'buy' ? 'INSUFFICIENT_FUNDS' : 'INSUFFICIENT_HOLDINGS';
    return order;
  }

  private run(taker: NaiveOrder): Event[] {
    const { request, number, limit } = taker;
    const { orderId, account, clientOrderId, symbol, side, orderType, timeInForce } = request;
    const { quantity } = request;
    const events: Event[] = [
      {
        type: 'order.accepted',
        orderNumber: number,
        orderId,
        account,
        clientOrderId,
        symbol,
        side,
        orderType,
        timeInForce,
        price: Number(limit),
        quantity,
        hold: holdOf(taker),
      },
    ];
    const makers = this.queue(symbol, side === 'buy' ? 'sell' : 'buy').filter(
      (maker) => maker !== taker && (side === 'buy' ? maker.limit <= limit : maker.limit >= limit),
    );
    const reachable = makers.reduce((lots, maker) => lots + leavesOf(maker), 0n);
    if (timeInForce === 'fok' && reachable < BigInt(quantity))
      return [...events, this.cancel(taker, 'FOK_NOT_FILLED')];
    for (const maker of makers) if (leavesOf(taker) > 0n) events.push(this.trade(maker, taker));
    if (timeInForce !== 'gtc' && leavesOf(taker) > 0n)
      events.push(this.cancel(taker, 'IOC_REMAINDER'));
    return events;
  }

  private trade(maker: NaiveOrder, taker: NaiveOrder): Event {
    const { rules, limit: price } = maker;
    const lots = leavesOf(maker) < leavesOf(taker) ? leavesOf(maker) : leavesOf(taker);
    const notional = price * lots * rules.notionalPerLot;
    this.trades += 1;
    this.lastPrices.set(rules.symbol, price);
    const leg = (order: NaiveOrder, rate: bigint) => {
      const { account, orderId, side } = order.request;
      const feeBefore = paidBy(order);
      const holdBefore = holdOf(order);
      order.fills.push({ lots, price, rate });
      const fee = paidBy(order) - feeBefore;
      if (leavesOf(order) === 0n) order.isOpen = false;
      const holding = lots * rules.unitsPerLot;
      const isBuy = side === 'buy';
      this.add(account, rules.base, isBuy ? holding : -holding);
      this.add(account, rules.quote, isBuy ? -notional - fee : notional - fee);
      this.fees.set(rules.quote, (this.fees.get(rules.quote) ?? 0n) + fee);
      const spent = isBuy ? notional + fee : holding;
      return {
        orderNumber: order.number,
        orderId,
        account,
        fee,
        release: holdBefore - holdOf(order) - spent,
        cumQuantity: order.request.quantity - Number(leavesOf(order)),
        leavesQuantity: Number(leavesOf(order)),
      };
    };
    return {
      type: 'trade.executed',
      tradeNumber: this.trades,
      symbol: rules.symbol,
      price: Number(price),
      quantity: Number(lots),
      notional,
      takerSide: taker.request.side,
      maker: leg(maker, rules.makerRate),
      taker: leg(taker, rules.takerRate),
    };
  }

  private cancel(
    order: NaiveOrder,
    reason: 'REQUESTED' | 'ACCOUNT_RESET' | 'IOC_REMAINDER' | 'FOK_NOT_FILLED',
  ): Event {
    const { orderId, account, symbol, side, quantity } = order.request;
    const leaves = Number(leavesOf(order));
    const release = holdOf(order);
    order.isOpen = false;
    return {
      type: 'order.canceled',
      orderNumber: order.number,
      orderId,
      account,
      symbol,
      side,
      reason,
      cumQuantity: quantity - leaves,
      canceledQuantity: leaves,
      release,
    };
  }

  /** Open orders of one side, the first to trade first. */
  private queue(symbol: string, side: Side): NaiveOrder[] {
    return this.orders
      .filter(({ isOpen, request }) => isOpen && request.symbol === symbol && request.side === side)
      .sort((a, b) => {
        if (a.limit === b.limit) return a.number - b.number;
        return (a.limit < b.limit ? -1 : 1) * (side === 'buy' ? -1 : 1);
      });
  }

  private heldBy(account: string, asset: string): bigint {
    let held = 0n;
    for (const order of this.orders) {
      if (!order.isOpen || order.request.account !== account) continue;
      const { rules, request } = order;
      if ((request.side === 'buy' ? rules.quote : rules.base) === asset) held += holdOf(order);
    }
    return held;
  }

  private supply(asset: string): bigint {
    let sum = this.fees.get(asset) ?? 0n;
    for (const { totals } of this.accounts.values()) sum += totals.get(asset) ?? 0n;
    return sum;
  }

  private add(account: string, asset: string, amount: bigint): void {
    const totals = this.accounts.get(account)?.totals;
    totals?.set(asset, (totals.get(asset) ?? 0n) + amount);
  }
}

function leavesOf({ request, fills }: NaiveOrder): bigint {
  return fills.reduce((leaves, { lots }) => leaves - lots, BigInt(request.quantity));
}

/** Parts of 10^9 of a minor unit. */
function owedBy({ fills, rules }: NaiveOrder): bigint {
  return fills.reduce(
    (owed, { lots, price, rate }) => owed + lots * price * rules.notionalPerLot * rate,
    0n,
  );
}

function paidBy(order: NaiveOrder): bigint {
  const { feeUnit, roundsHalfUp } = order.rules;
  const step = feeUnit * 1_000_000_000n;
  const owed = owedBy(order) + (roundsHalfUp ? step / 2n : 0n);
  return (owed / step) * feeUnit;
}

function holdOf(order: NaiveOrder): bigint {
  const { rules, request, limit } = order;
  const leaves = leavesOf(order);
  if (request.side === 'sell') return leaves * rules.unitsPerLot;
  if (leaves === 0n) return 0n;
  const worth = limit * leaves * rules.notionalPerLot;
  const rate = rules.makerRate > rules.takerRate ? rules.makerRate : rules.takerRate;
  const step = rules.feeUnit * 1_000_000_000n;
  const feeAtMost = ((owedBy(order) + worth * rate + step - 1n) / step) * rules.feeUnit;
  return worth + feeAtMost - paidBy(order);
}

function amountOf(text: string): bigint | null {
  if (!/^[0-9]{1,19}$/.test(text) || (text.length > 1 && text.startsWith('0'))) return null;
  return BigInt(text) > MAX_AMOUNT ? null : BigInt(text);
}

function refusal(
  command: Command['type'] | null,
  account: string | null,
  subjectId: string | null,
  reason: RejectReason,
): Event {
  return { type: 'command.rejected', command, account, subjectId, reason };
}

function rejection(request: PlaceOrder, reason: RejectReason): Event {
  return { ...request, type: 'order.rejected', reason };
}
