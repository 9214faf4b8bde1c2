/**
 * A naive exchange: docs/MATCHING.md written a second time, as plainly as possible.
 *
 * It shares no code with the engine. Orders are one array, sorted anew whenever somebody asks who is
 * first. Balances are not moved about: an account has totals per asset, and what is held is computed
 * from each order's own list of fills whenever it is needed. Slow, and meant to be.
 */
import type { Command, Event, Side } from '@stratex/contracts';
import type { InstrumentDefinition } from '@stratex/money';
import { place } from './naive-admission';
import { amend } from './naive-amend';
import { uncross } from './naive-auction';
import { cancelFor } from './naive-cancels';
import { due } from './naive-due';
import { balancesOf, fund, type NaiveBalance } from './naive-funds';
import { kill, operate } from './naive-operators';
import { shownOf } from './naive-order';
import { refusal } from './naive-refusal';
import { arriveOnPaper, externalOf, followNews, hear } from './naive-paper';
import { rulesOf } from './naive-rules';
import { NaiveState } from './naive-state';
import { take } from './naive-taking';
import { fire, nextTriggered } from './naive-triggers';

export class NaiveExchange {
  private readonly state: NaiveState;

  constructor(definitions: readonly InstrumentDefinition[]) {
    this.state = new NaiveState(definitions.map(rulesOf));
  }

  /** All events of one command; undefined stands for bytes that were no command. */
  execute(command: Command | undefined, time: number): Event[] {
    this.state.time = time;
    for (const external of this.state.externals.values()) external.news = null;
    const events = due(this.state);
    events.push(...this.follow());
    events.push(...this.own(command));
    events.push(...this.follow());
    return events;
  }

  accountIds(): string[] {
    return [...this.state.accounts.keys()].sort();
  }

  fees(asset: string): bigint {
    return this.state.fees.get(asset) ?? 0n;
  }

  taxes(asset: string): bigint {
    return this.state.taxes.get(asset) ?? 0n;
  }

  balances(account: string): NaiveBalance[] {
    return balancesOf(this.state, account);
  }

  depth(symbol: string, side: Side): { price: number; quantity: number }[] {
    const levels = new Map<bigint, bigint>();
    for (const order of this.state.queue(symbol, side))
      levels.set(order.limit, (levels.get(order.limit) ?? 0n) + shownOf(order));
    return [...levels].map(([price, lots]) => ({ price: Number(price), quantity: Number(lots) }));
  }

  lastPrice(symbol: string): number | null {
    const price = this.state.lastPrices.get(symbol);
    return price === undefined ? null : Number(price);
  }

  openOrderIds(account: string): string[] {
    return this.state.ordersOf(account).map(({ request }) => request.orderId);
  }

  private own(command: Command | undefined): Event[] {
    if (command === undefined) return [refusal(undefined, 'MALFORMED_COMMAND')];
    switch (command.type) {
      case 'Tick':
        return [];
      case 'PlaceOrder':
        return place(this.state, command);
      case 'AmendOrder':
        return [amend(this.state, command)];
      case 'CancelOrder':
      case 'CancelAllOrders':
      case 'CancelAllAfter':
        return cancelFor(this.state, command);
      case 'OpenAccount':
      case 'Deposit':
      case 'ResetAccount':
        return fund(this.state, command);
      case 'KillSwitch':
        return kill(this.state, command);
      case 'SetAccountState':
      case 'SetSymbolState':
      case 'SetSystemState':
      case 'SetRiskLimits':
      case 'SetPositionLimit':
      case 'SetAccountGroup':
      case 'SetPreviousClose':
        return [operate(this.state, command)];
      case 'RecordExternalTrade':
      case 'RecordExternalQuote':
      case 'SetExternalSession':
        return hear(this.state, command);
    }
  }

  /** What follows, the first that applies, until nothing does. */
  private follow(): Event[] {
    const { state } = this;
    const events: Event[] = [];
    for (;;) {
      if (state.uncrossing !== undefined) {
        events.push(...uncross(state, state.uncrossing));
        continue;
      }
      if (state.incoming !== undefined) {
        const { incoming } = state;
        const external = externalOf(state, incoming.request.symbol);
        events.push(
          ...(external === undefined
            ? take(state, incoming)
            : arriveOnPaper(state, external, incoming)),
        );
        continue;
      }
      const attached = state.toPlace.shift();
      if (attached !== undefined) {
        events.push(...place(state, attached));
        continue;
      }
      const news = followNews(state);
      if (news.length > 0) {
        events.push(...news);
        continue;
      }
      for (const external of state.externals.values()) external.news = null;
      const triggered = nextTriggered(state);
      if (triggered === undefined) return events;
      events.push(fire(state, triggered));
    }
  }
}
