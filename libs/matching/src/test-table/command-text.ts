/** Commands in the table language of `run-table.ts`. */
import type {
  Command,
  ExternalLevel,
  OrderOptions,
  OrderType,
  PlaceOrder,
  SelfTradePrevention,
  Side,
  TimeInForce,
} from '@stratex/contracts';
import { openOrders, type EngineState } from '../index';

let ordersMade = 0;

export function commandAt(
  state: EngineState,
  symbol: string,
  text: string,
  time: number,
): Command | undefined {
  const words = text.split(/\s+/);
  const [account = '', verb = '', amount = '', asset = '', id = ''] = words;
  if (account === 'ext') return externalCommand(state, symbol, words.slice(1));
  if (account === 'op') return operatorCommand(symbol, words.slice(1));
  switch (verb) {
    case '':
      return undefined;
    case 'open':
      return { type: 'OpenAccount', account, asset, amount };
    case 'deposit':
      return {
        type: 'Deposit',
        account,
        fundingId: id,
        asset,
        amount,
        cost: null,
        costAsset: null,
      };
    case 'reset':
      return { type: 'ResetAccount', account, resetId: id, asset, amount };
    case 'cancel':
      return { type: 'CancelOrder', account, orderId: orderIdOf(state, Number(amount)) };
    case 'cancelall':
      return { type: 'CancelAllOrders', account, symbol: amount === '' ? null : amount };
    case 'deadman':
      return { type: 'CancelAllAfter', account, timeoutMs: Number(amount) };
    case 'amend':
      return {
        type: 'AmendOrder',
        account,
        orderId: orderIdOf(state, Number(amount)),
        price: numberIn(words, 'price') ?? null,
        quantity: numberIn(words, 'quantity') ?? null,
      };
    default:
      return placeOrder(symbol, words, time);
  }
}

function externalCommand(state: EngineState, symbol: string, words: readonly string[]): Command {
  const later = Number(words.find((word) => /^[+-]\d+$/.test(word)) ?? 0);
  const marketTime = (state.markets.get(symbol)?.external?.marketTime ?? 500_000) + later;
  const [what = '', first = '', , price = ''] = words;
  if (what === 'session')
    return { type: 'SetExternalSession', symbol, state: first as 'open', marketTime };
  if (what === 'trade') {
    const side = words.find((word) => word === 'buy' || word === 'sell') ?? null;
    const terms = { price: Number(price), quantity: Number(first), side };
    return { type: 'RecordExternalTrade', symbol, ...terms, marketTime };
  }
  const levels = (text: string): ExternalLevel[] =>
    text
      .split(',')
      .filter((each) => each.includes('@'))
      .map((each) => each.split('@').map(Number))
      .map(([quantity = 0, at = 0]) => ({ price: at, quantity }));
  return {
    type: 'RecordExternalQuote',
    symbol,
    bids: levels(first),
    asks: levels(price),
    marketTime,
  };
}

function operatorCommand(symbol: string, words: readonly string[]): Command {
  const [what = '', target = '', value = ''] = words;
  switch (what) {
    case 'account':
      return { type: 'SetAccountState', account: target, state: value as 'active' };
    case 'symbol':
      return { type: 'SetSymbolState', symbol: target, state: value as 'open' };
    case 'system':
      return { type: 'SetSystemState', state: target as 'open' };
    case 'limits':
      return {
        type: 'SetRiskLimits',
        account: target,
        maxOpenOrders: numberIn(words, 'orders') ?? null,
        maxOrderNotional: valueIn(words, 'notional') ?? null,
      };
    case 'position':
      return { type: 'SetPositionLimit', account: target, symbol, maxQuantity: Number(value) };
    case 'group':
      return { type: 'SetAccountGroup', account: target, group: value };
    case 'close':
      return { type: 'SetPreviousClose', symbol, price: Number(target) };
    case 'kill':
      return {
        type: 'KillSwitch',
        scope: target as 'account',
        target: value === '' ? null : value,
      };
    default:
      throw new Error(`op ${what}?`);
  }
}

function placeOrder(symbol: string, words: readonly string[], time: number): PlaceOrder {
  ordersMade += 1;
  const then = words.indexOf('then');
  const own = then < 0 ? words : words.slice(0, then);
  const [account = '', side, quantity] = own;
  const as = own.indexOf('as');
  const options = { ...optionsIn(own, time) };
  if (then >= 0) {
    const rest = words.slice(then + 1);
    const attached = optionsIn(rest, time);
    Object.assign(options, {
      attached: {
        orderId: `order-${ordersMade}-then`,
        clientOrderId: `client-${ordersMade}-then`,
        side: rest[0] as Side,
        ...termsIn(rest),
        ...(attached === undefined ? {} : { options: attached }),
      },
    });
  }
  const command: PlaceOrder = {
    type: 'PlaceOrder',
    account,
    orderId: `order-${ordersMade}`,
    clientOrderId: as < 0 ? `client-${ordersMade}` : (own[as + 1] ?? ''),
    symbol,
    side: side as Side,
    ...termsIn(own),
    quantity: Number(quantity),
  };
  return Object.keys(options).length === 0 ? command : { ...command, options };
}

function termsIn(
  words: readonly string[],
): Pick<PlaceOrder, 'orderType' | 'timeInForce' | 'price'> {
  const at = words.indexOf('@');
  const isMarket = words.includes('market');
  const type = valueIn(words, 'type') ?? (isMarket ? 'market' : 'limit');
  const inForce = words.find((word) => ['gtc', 'gtd', 'day', 'ioc', 'fok'].includes(word)) ?? 'gtc';
  return {
    orderType: type as OrderType,
    timeInForce: inForce as TimeInForce,
    price: at < 0 ? null : Number(words[at + 1]),
  };
}

function optionsIn(words: readonly string[], time: number): OrderOptions | undefined {
  const options = Object.entries({
    triggerPrice: numberIn(words, 'trigger'),
    stopPrice: numberIn(words, 'stop'),
    trailingOffset: numberIn(words, 'trail'),
    postOnly: words.includes('post') ? true : undefined,
    displayQuantity: numberIn(words, 'display'),
    expiresAt: addTo(time, numberIn(words, 'expires')),
    selfTradePrevention: valueIn(words, 'stp') as SelfTradePrevention | undefined,
    quoteBudget: valueIn(words, 'budget'),
  }).filter(([, value]) => value !== undefined);
  return options.length === 0 ? undefined : Object.fromEntries(options);
}

function addTo(time: number, ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : time + ms;
}

function valueIn(words: readonly string[], key: string): string | undefined {
  return words.find((word) => word.startsWith(`${key}=`))?.slice(key.length + 1);
}

function numberIn(words: readonly string[], key: string): number | undefined {
  const value = valueIn(words, key);
  return value === undefined ? undefined : Number(value);
}

function orderIdOf(state: EngineState, orderNumber: number): string {
  for (const account of state.accounts.keys())
    for (const order of openOrders(state, account))
      if (order.orderNumber === orderNumber) return order.orderId;
  return 'none';
}
