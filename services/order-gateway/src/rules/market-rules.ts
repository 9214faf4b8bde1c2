/** By which rules orders are taken now, as far as they were set on the log. */
import { Inject, Injectable } from '@nestjs/common';
import type { PreviousCloseSet, SymbolState, SystemState } from '@stratex/contracts';
import { DEFAULT_GROUP } from '@stratex/money';
import { DATABASE, type Database } from '../database/database.module';
import { ruleFromJson, ruleName, type RuleEvent } from './rule-event';

@Injectable()
export class MarketRules {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  /** Of the whole system and of every symbol: by name. */
  async ofMarkets(): Promise<RulesView> {
    const rows = await this.db
      .selectFrom('market_rules')
      .select('event')
      .where((where) =>
        where.or(
          ['system.', 'symbol.', 'previous_close.', 'reference_price.'].map((kind) =>
            where('name', 'like', `${kind}%`),
          ),
        ),
      )
      .execute();
    return new RulesView(rows.map(({ event }) => ruleFromJson(event)));
  }

  /** Those that an order of the account in the symbol meets. */
  async ofOrder(account: string, symbol: string): Promise<RulesView> {
    const names = [
      ruleName({ type: 'system.state_changed', state: 'open' }),
      ...(['account.group_set', 'account.state_changed', 'risk_limits.set'] as const).map(
        (type) => `${type} ${account}`,
      ),
      ...(['symbol.state_changed', 'previous_close.set', 'reference_price.set'] as const).map(
        (type) => `${type} ${symbol}`,
      ),
      `position_limit.set ${account} ${symbol}`,
    ];
    const rows = await this.db
      .selectFrom('market_rules')
      .select('event')
      .where('name', 'in', names)
      .execute();
    return new RulesView(rows.map(({ event }) => ruleFromJson(event)));
  }

  /** Whose fees the account's orders have. */
  async groupOf(account: string): Promise<string> {
    const row = await this.db
      .selectFrom('market_rules')
      .select('event')
      .where('name', '=', `account.group_set ${account}`)
      .executeTakeFirst();
    return row === undefined ? DEFAULT_GROUP : new RulesView([ruleFromJson(row.event)]).group;
  }
}

/** Read together at one moment. */
export class RulesView {
  constructor(readonly events: readonly RuleEvent[]) {}

  get system(): SystemState {
    return this.find('system.state_changed', () => true)?.state ?? 'open';
  }

  /** Of the account, when only its rules were read. */
  get group(): string {
    return this.find('account.group_set', () => true)?.group ?? DEFAULT_GROUP;
  }

  stateOf(symbol: string): SymbolState {
    return this.find('symbol.state_changed', (event) => event.symbol === symbol)?.state ?? 'open';
  }

  previousClose(symbol: string): PreviousCloseSet | undefined {
    return this.find('previous_close.set', (event) => event.symbol === symbol);
  }

  /** What price bands count from; undefined before the first trade. */
  reference(symbol: string): number | undefined {
    return this.find('reference_price.set', (event) => event.symbol === symbol)?.price;
  }

  private find<T extends RuleEvent['type']>(
    type: T,
    test: (event: Extract<RuleEvent, { type: T }>) => boolean,
  ): Extract<RuleEvent, { type: T }> | undefined {
    return this.events.find(
      (event): event is Extract<RuleEvent, { type: T }> =>
        event.type === type && test(event as Extract<RuleEvent, { type: T }>),
    );
  }
}
