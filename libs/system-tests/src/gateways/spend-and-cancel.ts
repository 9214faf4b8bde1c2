/** Users spend, then cancel everything; what they have left must be exact to the unit. */
import { eventually } from '@stratex/testkit';
import type { Broker } from '@stratex/nats';
import { readLog } from '../log-view';
import type { EngineState } from '../running-engine';
import { Trader } from '../trader';
import type { RunningGateways } from './running-gateways';
import { auditCash, inParallel, spend, type SpendingResult } from './spending';

export interface SpendOptions {
  readonly system: RunningGateways;
  readonly broker: Broker;
  readonly users: number;
  readonly orders: number;
  readonly concurrency: number;
  readonly name: string;
}

export interface SpentResult extends SpendingResult {
  readonly acceptedOnLog: number;
  readonly trades: number;
}

/** A seller offers less than the users try to buy, so that some orders fill and the rest rest. */
export async function spendAndCancel(options: SpendOptions): Promise<SpentResult> {
  const { system, broker, name } = options;
  const seller = await Trader.join(system.urls[0] ?? '', `${name}-seller`, '0.01');
  await system.operator('deposit', seller.account, 'BTC', '100', `${name}-coins`, '1000000000');
  const offered = (options.users * 0.01).toFixed(4);
  const sell = await seller.limit('SELL', offered, '49000000');
  if (sell.status !== 201) throw new Error(`the seller was refused: ${JSON.stringify(sell)}`);
  const spent = await spend({ ...options, urls: system.urls });
  await inParallel(spent.users.length, 16, (i) => cancelAll(spent.users[i] ?? []));
  await cancelAll([seller]);
  const log = await readLog(broker);
  const cash = auditCash(log);
  const engine = await engineState(system.engineUrl, log.lastEvent);
  for (const traders of [...spent.users, [seller]]) {
    const { account } = traders[0] ?? seller;
    const folded = cash.get(account);
    const own = engine.accounts[account]?.find(({ asset }) => asset === 'KRW');
    if (folded?.held !== 0n) throw new Error(`${account} still holds ${String(folded?.held)}`);
    if (own?.held !== '0' || own.available !== folded.available.toString())
      throw new Error(`${account}: the engine has ${JSON.stringify(own)}`);
    // Every gateway shows the same.
    for (const trader of traders.slice(0, 2)) await showsNoHolds(trader, folded.available);
  }
  const accounts = new Set(spent.users.map(([first]) => first?.account));
  const acceptedOnLog = log.events.filter(
    ({ value }) => value.type === 'order.accepted' && accounts.has(value.account),
  ).length;
  const trades = log.events.filter(({ value }) => value.type === 'trade.executed').length;
  return { ...spent, acceptedOnLog, trades };
}

async function cancelAll(traders: readonly Trader[]): Promise<void> {
  await eventually('everything is canceled', async () => {
    const { status, body } = (await traders[0]?.call('DELETE', '/api/v1/orders')) ?? {};
    return status === 200 && body?.status === 'CANCELED';
  });
}

async function showsNoHolds(trader: Trader, available: bigint): Promise<void> {
  const whole = `${available / 100n}`;
  const cents = (available % 100n).toString().padStart(2, '0').replace(/0+$/, '');
  const text = cents === '' ? whole : `${whole}.${cents}`;
  await eventually(`${trader.account} has ${text} and nothing held`, async () => {
    const { body } = await trader.call('GET', '/paper-trading/account');
    return body.cash === text && body.cash_held === '0';
  });
}

async function engineState(url: string, event: number): Promise<EngineState> {
  return eventually('the engine shows its state', async () => {
    const response = await fetch(`${url}/internal/state`);
    const state = response.ok && ((await response.json()) as EngineState);
    return state !== false && state.event >= event && state;
  });
}
