/**
 * An exchange with one symbol and one caller, to find out what the engine would say to an order.
 *
 * The engine's own code decides, so a trial and the real order cannot differ in a rule. The caller's
 * balances and the rules in force are the real ones; the book is not: it holds nothing but, against
 * a quote budget, one order at the current price. So what depends on the orders of others
 * (POST_ONLY_WOULD_TAKE, what a budget buys, fills, open orders counted) is only known by placing.
 */
import type { Command, Event, PlaceOrder } from '@stratex/contracts';
import { apply, createState, execute, type EngineState } from '@stratex/matching';
import { notionalOf, type Instrument } from '@stratex/money';
import type { RuleEvent } from '../rules/rule-event';

/** Minor units. */
export interface TrialBalance {
  readonly asset: string;
  readonly available: bigint;
}

export interface TrialOptions {
  readonly instrument: Instrument;
  readonly balances: readonly TrialBalance[];
  readonly rules: readonly RuleEvent[];
  /** Price units of the last trade; null: none that is known. */
  readonly lastPrice: number | null;
  /** Milliseconds since 1970. */
  readonly time: number;
}

const MAKER = 'trial-maker';
const TAKER = 'trial-taker';
const FUNDS = (10n ** 17n).toString();

/** The events of the order alone. */
export function tryOrder(order: PlaceOrder, options: TrialOptions): readonly Event[] {
  const state = createState({ instruments: [options.instrument] });
  for (const each of options.rules) if (each.type === 'reference_price.set') apply(state, each);
  fund(state, options);
  tradeAt(state, options);
  open(state, order.account, options);
  for (const each of options.rules) if (each.type !== 'reference_price.set') apply(state, each);
  offerAgainst(state, order, options);
  return execute(state, order, options.time);
}

/** What an order without a limit is valued at, price units. */
export function currentPrice({ instrument, lastPrice }: TrialOptions): number {
  return lastPrice ?? instrument.referencePrice;
}

function fund(state: EngineState, { instrument: { base, quote }, time }: TrialOptions): void {
  for (const account of [MAKER, TAKER]) {
    run(state, { type: 'OpenAccount', account, asset: quote.code, amount: FUNDS }, time);
    const deposit = { fundingId: account, asset: base.code, amount: FUNDS };
    run(state, { type: 'Deposit', account, ...deposit, cost: null, costAsset: null }, time);
  }
}

/** So that the last price is what it is; where a rule forbids the trade the reference price stays. */
function tradeAt(state: EngineState, options: TrialOptions): void {
  const { instrument, lastPrice, time } = options;
  if (instrument.paper !== null) {
    hearOf(state, options);
    return;
  }
  if (lastPrice === null) return;
  const lot = notionalOf(instrument, lastPrice, 1);
  const quantity = lot >= instrument.minNotional ? 1 : Number(instrument.minNotional / lot) + 1;
  run(state, limit(MAKER, 'sell', { instrument, price: lastPrice, quantity }), time);
  run(state, limit(TAKER, 'buy', { instrument, price: lastPrice, quantity }), time);
  for (const account of [MAKER, TAKER])
    run(state, { type: 'CancelAllOrders', account, symbol: null }, time);
}

/** A paper instrument's market trades now at the last price, with lots for everybody. */
function hearOf(state: EngineState, options: TrialOptions): void {
  const { instrument, time } = options;
  const heard = { symbol: instrument.symbol, marketTime: time };
  const price = currentPrice(options);
  const quantity = instrument.maxQuantity;
  const levels = [{ price, quantity }];
  run(state, { type: 'SetExternalSession', ...heard, state: 'open' }, time);
  run(state, { type: 'RecordExternalTrade', ...heard, price, quantity, side: null }, time);
  run(state, { type: 'RecordExternalQuote', ...heard, bids: levels, asks: levels }, time);
}

function open(state: EngineState, account: string, options: TrialOptions): void {
  const { base, quote } = options.instrument;
  const amountOf = (asset: string): bigint =>
    options.balances.find((balance) => balance.asset === asset)?.available ?? 0n;
  const cash = amountOf(quote.code).toString();
  run(state, { type: 'OpenAccount', account, asset: quote.code, amount: cash }, options.time);
  const amount = amountOf(base.code).toString();
  const deposit = { fundingId: account, asset: base.code, amount, cost: null, costAsset: null };
  if (amount !== '0') run(state, { type: 'Deposit', account, ...deposit }, options.time);
}

/** A quote budget needs something to trade with; enough of it, at the current price. */
function offerAgainst(state: EngineState, order: PlaceOrder, options: TrialOptions): void {
  const budget = order.options?.quoteBudget;
  if (budget === undefined || options.instrument.paper !== null) return;
  const { instrument, time } = options;
  const price = currentPrice(options);
  const lots = BigInt(budget) / notionalOf(instrument, price, 1) + 1n;
  const most = BigInt(instrument.maxQuantity);
  const quantity = Number(lots < most ? lots : most);
  const side = order.side === 'buy' ? 'sell' : 'buy';
  run(state, limit(MAKER, side, { instrument, price, quantity }), time);
}

function limit(
  account: string,
  side: 'buy' | 'sell',
  terms: { readonly instrument: Instrument; readonly price: number; readonly quantity: number },
): PlaceOrder {
  const { instrument, price, quantity } = terms;
  const orderId = `${account}-${side}-${quantity}-${price}`;
  return {
    type: 'PlaceOrder',
    ...{ account, orderId, clientOrderId: orderId, symbol: instrument.symbol, side },
    ...{ orderType: 'limit', timeInForce: 'gtc', price, quantity },
  };
}

function run(state: EngineState, command: Command, time: number): void {
  execute(state, command, time);
}
