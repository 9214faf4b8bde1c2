/** What the engine would say to an order now, and what it would cost: nothing is placed. */
import { Inject, Injectable } from '@nestjs/common';
import type { OrderAccepted } from '@stratex/contracts';
import {
  dayAt,
  feesAt,
  notionalOf,
  parsePrice,
  parseUnits,
  payableFee,
  payableTax,
  type Instrument,
} from '@stratex/money';
import { Problem } from '@stratex/service-kit';
import { GENESIS, type Genesis } from '../exchange/genesis';
import { rejection } from '../exchange/rejection';
import { toPlaceOrder, type OrderRequest } from '../orders/order-request';
import { AccountStates } from '../paper-trading/account-states';
import { MarketPrices } from '../paper-trading/market-prices';
import { MarketRules } from '../rules/market-rules';
import { currentPrice, tryOrder, type TrialOptions } from './scratch-exchange';

/** Price units, lots and minor units. */
export interface PricedOrder {
  readonly instrument: Instrument;
  readonly accepted: OrderAccepted;
  /** The limit; of an order that trades at the market the current price. */
  readonly valuedAt: number;
  readonly notional: bigint;
  readonly makerFee: bigint;
  readonly takerFee: bigint;
  readonly tax: bigint;
}

@Injectable()
export class OrderTrial {
  constructor(
    @Inject(AccountStates) private readonly accounts: AccountStates,
    @Inject(MarketPrices) private readonly prices: MarketPrices,
    @Inject(MarketRules) private readonly rules: MarketRules,
    @Inject(GENESIS) private readonly genesis: Genesis,
  ) {}

  /** @throws Problem as placing the order would be answered. */
  async run(account: string, request: OrderRequest): Promise<PricedOrder> {
    const { command, instrument } = toPlaceOrder(account, request, this.genesis.instruments);
    const { symbol } = instrument;
    const [state, rules, last] = await Promise.all([
      this.accounts.current(account).catch(withoutAccount),
      this.rules.ofOrder(account, symbol),
      this.prices.lastTrade(symbol),
    ]);
    const decimalsOf = (asset: string): number =>
      [instrument.base, instrument.quote].find(({ code }) => code === asset)?.decimals ?? 0;
    const options: TrialOptions = {
      instrument,
      balances: state.balances
        .filter(({ asset }) => [instrument.base.code, instrument.quote.code].includes(asset))
        .map(({ asset, available }) => ({
          asset,
          available: parseUnits(available, decimalsOf(asset)) ?? 0n,
        })),
      rules: rules.events,
      lastPrice: (last === undefined ? undefined : parsePrice(instrument, last)) ?? null,
      time: Date.now(),
    };
    const accepted = this.acceptedOf(command.orderId, options, command);
    const valuedAt = command.price ?? currentPrice(options);
    return { instrument, accepted, valuedAt, ...charges(accepted, options, rules.group, valuedAt) };
  }

  private acceptedOf(
    orderId: string,
    options: TrialOptions,
    command: Parameters<typeof tryOrder>[0],
  ): OrderAccepted {
    for (const event of tryOrder(command, options)) {
      if (event.type === 'order.accepted' && event.orderId === orderId) return event;
      if (event.type === 'order.rejected' && event.orderId === orderId)
        throw rejection(event.reason);
      if (event.type === 'command.rejected') throw rejection(event.reason);
    }
    throw new Error('the trial does not name its order');
  }
}

function charges(
  { quantity, side }: OrderAccepted,
  { instrument, time }: TrialOptions,
  group: string,
  price: number,
) {
  const schedule = feesAt(instrument, dayAt(instrument.sessions, time), group);
  const notional = notionalOf(instrument, price, quantity);
  return {
    notional,
    makerFee: payableFee(schedule, notional * schedule.makerRate),
    takerFee: payableFee(schedule, notional * schedule.takerRate),
    tax: side === 'sell' ? payableTax(schedule, notional * schedule.sellTaxRate) : 0n,
  };
}

/** As placing an order without an account is answered. */
function withoutAccount(error: unknown): never {
  if (error instanceof Problem && error.code === 'ACCOUNT_NOT_FOUND')
    throw rejection('ACCOUNT_NOT_FOUND');
  throw error;
}
