/**
 * node memory.mjs: P-14, bytes a resting order and an account cost, the heap and what lies beside it
 * together, as JSON.
 *
 * In a process of its own, garbage collected before and after each part; everything an order needs is counted (its place in
 * the book, its event, its remembered answer), and everything an account with two balances needs.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import matching from '../dist/index.js';
import { INSTRUMENT } from './contestants.mjs';

const { createState, execute } = matching;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

function used() {
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function measureMemory(accounts, ordersEach) {
  const before = used();
  const state = createState({ instruments: [INSTRUMENT] });
  const amount = '1000000000000';
  const accountId = (n) => JSON.parse(`"account-${n}"`);
  for (let n = 0; n < accounts; n += 1) {
    const account = accountId(n);
    execute(state, { type: 'OpenAccount', account, asset: 'KRW', amount }, 0);
    const deposit = { type: 'Deposit', account, fundingId: 'f', asset: 'BTC', amount };
    execute(state, { ...deposit, cost: null, costAsset: null }, 0);
  }
  const opened = used();
  let made = 0;
  for (let n = 0; n < accounts; n += 1)
    for (let each = 0; each < ordersEach; each += 1) {
      made += 1;
      const command = {
        type: 'PlaceOrder',
        account: accountId(n),
        orderId: `0190a6b0-7c1e-7000-8000-${String(made).padStart(12, '0')}`,
        clientOrderId: `client-${made}`,
        symbol: INSTRUMENT.symbol,
        side: made % 2 === 0 ? 'buy' : 'sell',
        orderType: 'limit',
        timeInForce: 'gtc',
        price: made % 2 === 0 ? 50_000 + (made % 500) : 60_000 + (made % 500),
        quantity: 50,
      };
      const [event] = execute(state, JSON.parse(JSON.stringify(command)), 0);
      if (event.type !== 'order.accepted') throw new Error(`order ${made}: ${event.reason}`);
    }
  const rested = used();
  // The last use of the state: it must not be collected before.
  const { orderNumber } = state;
  return { account: (opened - before) / accounts, order: (rested - opened) / orderNumber };
}

// Twice: the first round also pays for what the runtime compiles.
measureMemory(1_000, 20);
console.log(JSON.stringify(measureMemory(10_000, 20)));
