/** Random command sequences in which orders meet, money runs out and ids repeat. */
import type { Command, PlaceOrder } from '@stratex/contracts';
import fc from 'fast-check';

const ACCOUNTS = ['anna', 'bert', 'carl'];
const ASSETS = ['KRW', 'BTC', '005930'];

/** Accounts with enough for some orders but not for all. */
export const OPENING: readonly Command[] = ACCOUNTS.flatMap((account, i): Command[] => [
  { type: 'OpenAccount', account, asset: 'KRW', amount: String(900_000 * (i + 1)) },
  deposit(account, 'f-btc', 'BTC', String(3_000_000_000 * (i + 1))),
  deposit(account, 'f-share', '005930', String(120 * (i + 1))),
]);

export function deposit(
  account: string,
  fundingId: string,
  asset: string,
  amount: string,
): Command {
  return { type: 'Deposit', account, fundingId, asset, amount, cost: null, costAsset: null };
}

/** The order id the n-th command of a sequence uses. */
export function orderIdAt(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

type Step = (index: number, earlier: readonly Command[]) => Command | undefined;

const back = fc.integer({ min: 1, max: 30 });
const account = fc.oneof({ arbitrary: fc.constantFrom(...ACCOUNTS), weight: 30 }, fc.constant('?'));

const orderTerms = fc
  .record({
    account,
    symbol: fc.oneof(
      { arbitrary: fc.constantFrom('BTC-KRW', '005930'), weight: 40 },
      fc.constant('NONE'),
    ),
    side: fc.constantFrom('buy' as const, 'sell' as const),
    orderType: fc.oneof(
      { arbitrary: fc.constant('limit' as const), weight: 6 },
      fc.constant('market' as const),
    ),
    timeInForce: fc.oneof(
      { arbitrary: fc.constant('gtc' as const), weight: 4 },
      fc.constantFrom('ioc' as const, 'fok' as const),
    ),
    price: fc.oneof(
      { arbitrary: fc.integer({ min: 86, max: 106 }), weight: 40 },
      fc.constantFrom(null, -1, 0, 1, 400, 999, 1_001, Number.MAX_SAFE_INTEGER),
    ),
    quantity: fc.oneof(
      { arbitrary: fc.integer({ min: 1, max: 30 }), weight: 40 },
      fc.constantFrom(-1, 0, 41, 500, 501, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    ),
  })
  .map((terms) => {
    // Most market orders are well formed.
    const isOdd = terms.quantity % 10 === 7;
    if (terms.orderType !== 'market' || isOdd) return terms;
    const timeInForce = terms.timeInForce === 'gtc' ? ('ioc' as const) : terms.timeInForce;
    return { ...terms, price: null, timeInForce };
  });

const place: fc.Arbitrary<Step> = orderTerms.map((terms): Step => (index) => ({
  type: 'PlaceOrder',
  orderId: orderIdAt(index),
  clientOrderId: `c${index}`,
  ...terms,
}));

/** An earlier order once more: with a new order id, or as another order under one of its ids. */
const placeAgain: fc.Arbitrary<Step> = fc
  .record({ back, sameTerms: fc.boolean(), sameOrderId: fc.boolean(), orderTerms })
  .map(({ back: distance, sameTerms, sameOrderId, orderTerms: other }): Step => {
    return (index, earlier) => {
      const orders = earlier.filter(
        (command): command is PlaceOrder => command.type === 'PlaceOrder',
      );
      const first = orders[Math.max(0, orders.length - distance)];
      if (first === undefined) return undefined;
      const orderId = sameOrderId ? first.orderId : orderIdAt(index);
      if (sameTerms) return { ...first, orderId };
      if (sameOrderId) return { ...first, ...other, orderId, clientOrderId: `c${index}` };
      return { ...first, ...other, account: first.account, orderId };
    };
  });

const cancel: fc.Arbitrary<Step> = fc
  .record({ back, account, owner: fc.boolean() })
  .map(({ back: distance, account: other, owner }): Step => {
    return (index, earlier) => {
      const orders = earlier.filter(
        (command): command is PlaceOrder => command.type === 'PlaceOrder',
      );
      const order = orders[Math.max(0, orders.length - distance)];
      return {
        type: 'CancelOrder',
        account: owner && order !== undefined ? order.account : other,
        orderId: order?.orderId ?? orderIdAt(index),
      };
    };
  });

const amount = fc.oneof(
  { arbitrary: fc.bigInt({ min: 0n, max: 500_000n }).map(String), weight: 6 },
  fc.constantFrom(
    '0',
    '1000000000000000000',
    '1000000000000000001',
    '9999999999999999999',
    '-1',
    '',
  ),
);
const asset = fc.oneof({ arbitrary: fc.constantFrom(...ASSETS), weight: 20 }, fc.constant('XRP'));
const fundingId = fc.constantFrom('f-btc', 'x1', 'x2', 'x3', 'x4', 'x5', 'x6');

const funding: fc.Arbitrary<Step> = fc
  .record({
    account: fc.oneof({ arbitrary: account, weight: 10 }, fc.constant('dora')),
    asset,
    amount,
    fundingId,
    cost: fc.option(amount),
    costAsset: fc.option(asset),
    kind: fc.constantFrom('open', 'deposit', 'deposit', 'reset'),
  })
  .map(({ kind, fundingId: id, cost, costAsset, ...rest }): Step => {
    return () => {
      if (kind === 'open') return { type: 'OpenAccount', ...rest };
      if (kind === 'reset') return { type: 'ResetAccount', ...rest, resetId: id };
      return { type: 'Deposit', ...rest, fundingId: id, cost, costAsset };
    };
  });

const malformed: fc.Arbitrary<Step> = fc.constant(() => undefined);

/** After `OPENING`: mostly orders, some cancels, now and then everything else. */
export const commandSequence: fc.Arbitrary<(Command | undefined)[]> = fc
  .array(
    fc.oneof(
      { arbitrary: place, weight: 70 },
      { arbitrary: cancel, weight: 12 },
      { arbitrary: placeAgain, weight: 6 },
      { arbitrary: funding, weight: 5 },
      { arbitrary: malformed, weight: 1 },
    ),
    { maxLength: 120, size: 'max' },
  )
  .map((steps) => {
    const commands: Command[] = [];
    const sequence = steps.map((step, index) => {
      const command = step(index, commands);
      if (command !== undefined) commands.push(command);
      return command;
    });
    return [...OPENING, ...sequence];
  });
