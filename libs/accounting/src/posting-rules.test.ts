import type { Event, OrderFilled } from '@stratex/contracts';
import { assertBalanced, ledgerAccount } from './posting';
import { postingsOf } from './posting-rules';
import {
  accepted,
  amended,
  canceled,
  leg,
  LISTING,
  prevented,
  preventedLeg,
  trade,
  triggered,
} from './test-support/sample-events';

/** One line per leg: account, asset, amount. */
function lines(event: Event): string[] {
  const postings = postingsOf(event, LISTING);
  assertBalanced(postings);
  return postings.map((one) => `${ledgerAccount(one)} ${one.asset} ${String(one.amount)}`);
}

describe('postings', () => {
  it('open an account with money from outside', () => {
    const event: Event = { type: 'account.opened', account: 'u1', asset: 'KRW', amount: 700n };
    expect(lines(event)).toEqual(['external KRW -700', 'user:u1:available KRW 700']);
  });

  it('make no entry for an account opened with nothing', () => {
    expect(lines({ type: 'account.opened', account: 'u1', asset: 'KRW', amount: 0n })).toEqual([]);
  });

  it('credit a deposit', () => {
    const deposit = { account: 'u1', fundingId: 'f', asset: 'BTC', amount: 5n };
    const cost = { cost: 900n, costAsset: 'KRW' };
    expect(lines({ type: 'funds.deposited', ...deposit, ...cost })).toEqual([
      'external BTC -5',
      'user:u1:available BTC 5',
    ]);
  });

  it('set money aside for a buy and holdings for a sell, and give the rest back', () => {
    expect(lines(accepted({ side: 'buy', hold: 501n }))).toEqual([
      'user:u1:available KRW -501',
      'user:u1:held KRW 501',
    ]);
    expect(lines(accepted({ side: 'sell', hold: 100_000n }))).toEqual([
      'user:u1:available BTC -100000',
      'user:u1:held BTC 100000',
    ]);
    expect(lines(canceled({ side: 'sell', release: 40_000n }))).toEqual([
      'user:u1:available BTC 40000',
      'user:u1:held BTC -40000',
    ]);
  });

  it('settle a fill with the outside, which pays and delivers', () => {
    const fill: Omit<OrderFilled, 'side' | 'release'> = {
      ...{ type: 'order.filled', tradeNumber: 1, orderNumber: 1, orderId: 'o-1', account: 'u1' },
      ...{ symbol: 'BTC-KRW', liquidity: 'taker', price: 50_000, quantity: 2 },
      ...{ notional: 1_000_000n, fee: 500n, cumQuantity: 2, leavesQuantity: 0, marketTime: 1 },
    };
    expect(lines({ ...fill, side: 'buy', release: 70n })).toEqual([
      'user:u1:held KRW -1000570',
      'user:u1:available KRW 70',
      'external KRW 1000000',
      'fees KRW 500',
      'external BTC -20000',
      'user:u1:available BTC 20000',
    ]);
    expect(lines({ ...fill, side: 'sell', release: 0n, tax: 90n })).toEqual([
      'user:u1:held BTC -20000',
      'external BTC 20000',
      'external KRW -1000000',
      'user:u1:available KRW 999410',
      'fees KRW 500',
      'taxes KRW 90',
    ]);
  });

  it.each(['buy', 'sell'] as const)('settle a trade whose taker does %s', (takerSide) => {
    const buyer = leg('buyer', { fee: 5_000n, release: 300n });
    const seller = leg('seller', { fee: 2_500n });
    const sides =
      takerSide === 'buy' ? { taker: buyer, maker: seller } : { taker: seller, maker: buyer };
    expect(lines(trade({ takerSide, ...sides }))).toEqual([
      'user:buyer:held KRW -5005300',
      'user:buyer:available KRW 300',
      'user:seller:available KRW 4997500',
      'fees KRW 7500',
      'user:seller:held BTC -100000',
      'user:buyer:available BTC 100000',
    ]);
  });

  it.each(['buy', 'sell'] as const)(
    'keep a sale’s tax apart when the taker does %s',
    (takerSide) => {
      const [buyer, seller] = [leg('buyer'), leg('seller', { fee: 2_500n, tax: 9_000n })];
      const sides =
        takerSide === 'buy' ? { taker: buyer, maker: seller } : { taker: seller, maker: buyer };
      expect(lines(trade({ takerSide, ...sides }))).toEqual([
        'user:buyer:held KRW -5000000',
        'user:seller:available KRW 4988500',
        'fees KRW 2500',
        'taxes KRW 9000',
        'user:seller:held BTC -100000',
        'user:buyer:available BTC 100000',
      ]);
    },
  );

  it.each([
    ['more', 'buy', { held: 70n }, ['available KRW -70', 'held KRW 70']],
    ['less', 'buy', { release: 30n }, ['available KRW 30', 'held KRW -30']],
    ['less', 'sell', { release: 9n }, ['available BTC 9', 'held BTC -9']],
    ['as much', 'sell', {}, []],
  ] as const)('make an amended order hold %s (%s)', (_, side, change, expected) => {
    expect(lines(amended({ side, ...change }))).toEqual(expected.map((line) => `user:u1:${line}`));
  });

  it('give back what a triggered order does not need', () => {
    expect(lines(triggered({ side: 'buy', release: 12n }))).toEqual([
      'user:u1:available KRW 12',
      'user:u1:held KRW -12',
    ]);
    expect(lines(triggered({ side: 'sell' }))).toEqual([]);
  });

  it.each([
    ['buy', 'KRW', 'BTC'],
    ['sell', 'BTC', 'KRW'],
  ] as const)('give back both sides of a prevented self trade (%s)', (takerSide, taken, made) => {
    const legs = { taker: preventedLeg({ release: 5n }), maker: preventedLeg({ release: 3n }) };
    expect(lines(prevented({ takerSide, ...legs }))).toEqual([
      `user:u1:available ${made} 3`,
      `user:u1:held ${made} -3`,
      `user:u1:available ${taken} 5`,
      `user:u1:held ${taken} -5`,
    ]);
  });

  it('take everything away and give the new money at a reset', () => {
    const withdrawn = [
      { asset: 'BTC', amount: 3n },
      { asset: 'KRW', amount: 20n },
    ];
    const reset = { account: 'u1', resetId: 'r', withdrawn, asset: 'KRW', amount: 1_000n };
    expect(lines({ type: 'account.reset', ...reset })).toEqual([
      'external BTC 3',
      'user:u1:available BTC -3',
      'external KRW 20',
      'user:u1:available KRW -20',
      'external KRW -1000',
      'user:u1:available KRW 1000',
    ]);
  });

  it('make no entry for what was refused', () => {
    const refused: Event = {
      type: 'command.rejected',
      command: null,
      account: null,
      subjectId: null,
      reason: 'MALFORMED_COMMAND',
    };
    expect(lines(refused)).toEqual([]);
  });

  it('refuse a symbol that the log does not list', () => {
    expect(() => lines(accepted({ symbol: 'DOGE-KRW' }))).toThrow('lists no instrument DOGE-KRW');
  });
});

describe('assertBalanced', () => {
  it('finds the asset that does not sum to zero', () => {
    const postings = [...postingsOf(trade(), LISTING)];
    expect(() => {
      assertBalanced(postings.slice(0, -1));
    }).toThrow('out of balance by -100000 BTC');
  });
});
