import type { Event, TradeExecuted } from '@stratex/contracts';
import { formatUnits } from '@stratex/money';
import { costText } from './market-value';
import { positionAverageText, type ClosedPosition, type Position } from './position';
import { changePosition, positionChangesOf } from './position-changes';
import { DEFINITIONS, leg, LISTING, listingOf, trade } from './test-support/sample-events';

const BTC = LISTING.byBase.get('BTC')!;

/** Positions after the events, as `account asset` -> [quantity, average price]. */
function positionsAfter(...events: readonly Event[]): Record<string, [string, string]> {
  const positions = new Map<string, Position>();
  for (const event of events)
    for (const change of positionChangesOf(event, LISTING)) {
      const key = `${change.account} ${change.asset}`;
      const after = changePosition(positions.get(key), change, 1).position;
      if (after === undefined) positions.delete(key);
      else positions.set(key, after);
    }
  const shown = [...positions].map(([key, position]): [string, [string, string]] => [
    key,
    [String(position.quantity), positionAverageText(BTC, position)],
  ]);
  return Object.fromEntries(shown);
}

const deposit = (account: string, amount: bigint, cost: bigint | null): Event => ({
  type: 'funds.deposited',
  account,
  fundingId: 'f',
  asset: 'BTC',
  amount,
  cost,
  costAsset: cost === null ? null : 'KRW',
});

/** `lots` of 0.0001 BTC at `price` thousand KRW. */
function buy(price: number, lots: number): Event {
  const notional = BigInt(price) * BigInt(lots) * 10n;
  return trade({ price, quantity: lots, notional, taker: leg('u1', { fee: 77n }) });
}

function sell(price: number, lots: number): Event {
  const notional = BigInt(price) * BigInt(lots) * 10n;
  const sides = { takerSide: 'sell', taker: leg('u1', { fee: 77n }), maker: leg('other') } as const;
  return trade({ price, quantity: lots, notional, ...sides });
}

const stock = deposit('seller', 1_000_000_000n, 0n);

describe('a position', () => {
  it('averages its buys by quantity, without their fees', () => {
    const { 'u1 BTC': position } = positionsAfter(stock, buy(50_000, 10), buy(53_000, 20));
    expect(position).toEqual(['300000', '52000000']);
  });

  it('keeps its average price when a part is sold, whatever the price', () => {
    const { 'u1 BTC': position } = positionsAfter(
      ...[stock, buy(50_000, 10), buy(53_001, 23), sell(99_000, 7), sell(10_000, 11)],
    );
    expect(position).toEqual(['150000', '52091606.06060606']);
  });

  it('is gone when all is sold, and begins anew', () => {
    expect(positionsAfter(stock, buy(50_000, 10), sell(60_000, 10))).not.toHaveProperty('u1 BTC');
    const again = positionsAfter(stock, buy(50_000, 10), sell(60_000, 10), buy(70_000, 5));
    expect(again['u1 BTC']).toEqual(['50000', '70000000']);
  });

  it('takes the stated cost of deposited holdings, and none when none is stated', () => {
    expect(positionsAfter(deposit('u1', 200_000_000n, 10_000_000_000n))).toEqual({
      'u1 BTC': ['200000000', '50000000'],
    });
    expect(positionsAfter(deposit('u1', 200_000_000n, null))).toEqual({
      'u1 BTC': ['200000000', '0'],
    });
  });

  it('is gone after a reset', () => {
    const withdrawn = [
      { asset: 'BTC', amount: 100_000n },
      { asset: 'KRW', amount: 5n },
    ];
    const reset = { account: 'u1', resetId: 'r', withdrawn, asset: 'KRW', amount: 9n };
    const after = positionsAfter(stock, buy(50_000, 10), { type: 'account.reset', ...reset });
    expect(after).not.toHaveProperty('u1 BTC');
  });

  it('is bought anew by its owner who trades with himself', () => {
    const self = trade({ maker: leg('u1'), taker: leg('u1') });
    expect(positionsAfter(deposit('u1', 100_000n, 1n), self)).toEqual({
      'u1 BTC': ['100000', '50000000'],
    });
  });

  it('can not be sold short', () => {
    expect(() => positionsAfter(buy(50_000, 10))).toThrow('exceeds the position');
  });
});

describe('a listing', () => {
  it('refuses two instruments of one asset, and money that is traded', () => {
    const { BTC_KRW, SAMSUNG } = DEFINITIONS;
    const usdt = { code: 'USDT', decimals: 2 };
    expect(() => listingOf(BTC_KRW, { ...BTC_KRW, symbol: 'BTC-USDT', quote: usdt })).toThrow(
      'both trade BTC',
    );
    expect(() => listingOf(BTC_KRW, { ...SAMSUNG, maxQuantity: '9', quote: BTC_KRW.base })).toThrow(
      'BTC, the money of 005930, is itself traded',
    );
  });
});

describe('the result of a position', () => {
  /** Open and closed ones after the events, each as [opened, realized, fees, taxes] in won. */
  function resultsAfter(...events: readonly Event[]) {
    const open = new Map<string, Position>();
    const closed: ClosedPosition[] = [];
    for (const [index, event] of events.entries())
      for (const change of positionChangesOf(event, LISTING)) {
        const after = changePosition(open.get(change.account), change, index + 1);
        if (after.position === undefined) open.delete(change.account);
        else open.set(change.account, after.position);
        if (after.closed !== undefined) closed.push(after.closed);
      }
    const shown = ({ opened, realized, fees, taxes }: ClosedPosition) => [
      opened,
      costText(realized, BTC.quote),
      formatUnits(fees, 2),
      formatUnits(taxes, 2),
    ];
    const own = open.get('u1');
    return { open: own === undefined ? undefined : shown(own), closed: closed.map(shown) };
  }
  const taxed = (price: number, lots: number): Event => {
    const sale = sell(price, lots) as TradeExecuted;
    return { ...sale, taker: { ...sale.taker, tax: 1_000n } };
  };

  it('is what sales bring above their share of the cost, fees and taxes apart', () => {
    // 10 lots at 50,000,000 and 10 at 54,000,000 cost 52,000 each 10 lots; 5 sold at 60,000,000.
    const bought = [stock, buy(50_000, 10), buy(54_000, 10)];
    expect(resultsAfter(...bought, taxed(60_000, 5))).toEqual({
      open: [2, '4000', '2.31', '10'], // 30,000 - 26,000; three fees of 0.77
      closed: [],
    });
    expect(resultsAfter(...bought, taxed(60_000, 5), taxed(40_000, 15))).toEqual({
      open: undefined,
      closed: [[2, '-14000', '3.08', '20']], // 4,000 + 60,000 - 78,000
    });
  });

  it('ends at a reset without a result of its own', () => {
    const withdrawn = [{ asset: 'BTC', amount: 50_000n }];
    const reset = { account: 'u1', resetId: 'r', withdrawn, asset: 'KRW', amount: 9n };
    const events = [stock, buy(50_000, 10), sell(60_000, 5)];
    expect(resultsAfter(...events, { type: 'account.reset', ...reset })).toEqual({
      open: undefined,
      closed: [[2, '5000', '1.54', '0']],
    });
  });

  it('loses nothing to rounding: cost taken away and cost left are the cost before', () => {
    const third = { quantity: 3n, cost: 10n, opened: 1, realized: 0n, fees: 0n, taxes: 0n };
    const sold = { quantity: 1n, notional: 0n, fee: 0n, tax: 0n };
    const change = { kind: 'reduce', account: 'u1', asset: 'BTC', sold } as const;
    const { position } = changePosition(third, change, 2);
    expect((position?.cost ?? 0n) - (position?.realized ?? 0n)).toBe(10n);
  });
});
