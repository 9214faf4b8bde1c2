/**
 * Table language for engine tests: one command a row, its whole outcome behind the bar.
 *
 *   anna sell 5 @ 100 [gtc|ioc|fok] [as key]     a limit order; `as` names its client order id
 *   anna buy 5 market ioc                        a market order
 *   anna cancel 2                                by order number
 *   anna open 100 KRW / deposit 5 BTC x1 / reset 70 KRW x2      minor units, funding id
 *   ?                                            bytes that were no command
 *
 * Outcomes: `#3` accepted as number 3, `2 @ 100 of #1` a trade with maker 1, `-7 REASON` lots
 * canceled, a bare REASON a rejection, `again #1` (open) or `again REASON` a duplicate.
 */
import type { Command, Event, Side, TimeInForce } from '@stratex/contracts';
import { execute, openOrders, type EngineState } from '../index';
import { openOrderOf } from '../state';

let ordersMade = 0;

/** Runs the rows and expects each outcome. */
export function runTable(state: EngineState, symbol: string, table: string): void {
  for (const row of table.split('\n').filter((line) => line.trim() !== '')) {
    const [text = '', outcome = ''] = row.split('|').map((cell) => cell.trim());
    const events = execute(state, commandOf(state, symbol, text));
    const shown = events.map((event) => eventText(state, event)).filter((each) => each !== '');
    expect(`${text} | ${shown.join(', ')}`).toBe(`${text} | ${outcome}`);
  }
}

export function commandOf(state: EngineState, symbol: string, text: string): Command | undefined {
  const words = text.split(/\s+/);
  const [account = '', verb = '', amount = '', asset = '', id = ''] = words;
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
    default:
      return placeOrder(symbol, words);
  }
}

function placeOrder(symbol: string, words: readonly string[]): Command {
  ordersMade += 1;
  const [account = '', side, quantity] = words;
  const isMarket = words[3] === 'market';
  const as = words.indexOf('as');
  const timeInForce = words.find((word) => ['gtc', 'ioc', 'fok'].includes(word)) ?? 'gtc';
  return {
    type: 'PlaceOrder',
    account,
    orderId: `order-${ordersMade}`,
    clientOrderId: as < 0 ? `client-${ordersMade}` : (words[as + 1] ?? ''),
    symbol,
    side: side as Side,
    orderType: isMarket ? 'market' : 'limit',
    timeInForce: timeInForce as TimeInForce,
    price: isMarket ? null : Number(words[4]),
    quantity: Number(quantity),
  };
}

function numberOf(state: EngineState, orderId: string): number {
  return openOrderOf(state, orderId)?.orderNumber ?? 0;
}

function orderIdOf(state: EngineState, orderNumber: number): string {
  for (const account of state.accounts.keys())
    for (const order of openOrders(state, account))
      if (order.orderNumber === orderNumber) return order.orderId;
  return 'none';
}

function eventText(state: EngineState, event: Event): string {
  switch (event.type) {
    case 'order.accepted':
      return `#${event.orderNumber}`;
    case 'trade.executed':
      return `${event.quantity} @ ${event.price} of #${event.maker.orderNumber}`;
    case 'order.canceled':
      return `-${event.canceledQuantity} ${event.reason}`;
    case 'order.rejected':
    case 'command.rejected':
      return event.reason;
    case 'order.duplicated':
      return `again ${event.reason ?? `#${numberOf(state, event.orderId)}`}`;
    case 'account.opened':
      return 'opened';
    case 'funds.deposited':
      return 'deposited';
    case 'account.reset':
      return `reset from ${event.withdrawn.map((each) => `${String(each.amount)} ${each.asset}`).join(' + ')}`;
  }
}
