/** The caller's account: opened, reset, and shown with what it holds. */
import { Inject, Injectable } from '@nestjs/common';
import type { AccountStateMessage, AccountCommand } from '@stratex/contracts';
import { formatUnits, KRW, parseUnits } from '@stratex/money';
import { Problem } from '@stratex/service-kit';
import { Exchange } from '../exchange/exchange';
import { GENESIS, type Genesis } from '../exchange/genesis';
import { rejection } from '../exchange/rejection';
import { uuidV7 } from '../exchange/uuid-v7';
import { decimalText } from '../input/decimal-input';
import { OrdersQuery } from '../orders/orders-query';
import { OrdersProjection } from '../projection/orders-projection';
import { AccountStates } from './account-states';
import { MarketPrices } from './market-prices';
import type { AccountView, PortfolioView, PositionView } from './paper-trading.views';
import { sumText, valuePosition } from './valuation';

const READ_WAIT_MS = 2000;
const INITIAL_BALANCE_DEFAULT = '10000000';
const INITIAL_BALANCE_MAX = 10n ** 12n * 10n ** BigInt(KRW.decimals);

@Injectable()
export class AccountsService {
  constructor(
    @Inject(Exchange) private readonly exchange: Exchange,
    @Inject(AccountStates) private readonly states: AccountStates,
    @Inject(MarketPrices) private readonly prices: MarketPrices,
    @Inject(OrdersQuery) private readonly query: OrdersQuery,
    @Inject(OrdersProjection) private readonly projection: OrdersProjection,
    @Inject(GENESIS) private readonly genesis: Genesis,
  ) {}

  /** False when the command is stored but not executed yet. @throws Problem 400 ACCOUNT_EXISTS */
  open(account: string, initialBalance: string | number | undefined): Promise<boolean> {
    const amount = initialAmount(initialBalance);
    return this.execute({ type: 'OpenAccount', account, asset: KRW.code, amount });
  }

  /** Cancels all orders, then leaves exactly this cash. False as in open(). */
  reset(account: string, initialBalance: string | number | undefined): Promise<boolean> {
    const amount = initialAmount(initialBalance);
    const resetId = uuidV7();
    return this.execute({ type: 'ResetAccount', account, resetId, asset: KRW.code, amount });
  }

  async account(account: string): Promise<AccountView> {
    return this.view(await this.states.current(account));
  }

  async portfolio(account: string): Promise<PortfolioView> {
    const state = await this.states.current(account);
    const positions = await this.value(state);
    const values = positions.map((position) => position.market_value ?? '0');
    const view = await this.view(state);
    return {
      ...view,
      positions_value: sumText(values, KRW.decimals),
      total_value: sumText([view.cash, view.cash_held, ...values], KRW.decimals),
    };
  }

  async positions(account: string): Promise<PositionView[]> {
    return this.value(await this.states.current(account));
  }

  private async view(state: AccountStateMessage): Promise<AccountView> {
    const cash = state.balances.find(({ asset }) => asset === KRW.code);
    const { available, held } = cash ?? { available: '0', held: '0' };
    await this.projection.progress.wait(state.event, READ_WAIT_MS);
    const initial = await this.query.initialBalance(state.account);
    return {
      account_id: state.account,
      currency: KRW.code,
      cash: available,
      cash_held: held,
      initial_balance: formatUnits(initial ?? 0n, KRW.decimals),
      current_balance: sumText([available, held], KRW.decimals),
      balances: state.balances,
    };
  }

  private value(state: AccountStateMessage): Promise<PositionView[]> {
    return Promise.all(
      state.positions.map(async (position) => {
        const price = await this.prices.current(position.symbol);
        const { decimals } = this.genesis.instruments.get(position.symbol)?.quote ?? KRW;
        const valued = price === undefined ? undefined : valuePosition(position, price, decimals);
        return {
          ticker_code: position.symbol,
          quantity: position.quantity,
          average_price: position.averagePrice,
          average_buy_price: position.averagePrice,
          current_price: price ?? null,
          market_value: valued === undefined ? null : formatUnits(valued.marketValue, decimals),
          unrealized_pnl: valued === undefined ? null : formatUnits(valued.unrealizedPnl, decimals),
        };
      }),
    );
  }

  private async execute(command: AccountCommand): Promise<boolean> {
    const outcome = await this.exchange.submit(command);
    if (outcome === undefined) return false;
    for (const { value } of outcome.events)
      if (value.type === 'command.rejected') throw rejection(value.reason);
    return true;
  }
}

/** Minor units of KRW as text. @throws Problem 400 INVALID_INITIAL_BALANCE */
function initialAmount(value: string | number | undefined): string {
  const text = value === undefined ? INITIAL_BALANCE_DEFAULT : (decimalText(value) ?? '');
  const units = parseUnits(text, KRW.decimals);
  if (units !== undefined && units <= INITIAL_BALANCE_MAX) return units.toString();
  throw new Problem(
    400,
    'INVALID_INITIAL_BALANCE',
    'initial_balance must be at most 1000000000000 KRW, with at most 2 decimals.',
  );
}
