/** /api/v1/exchange-info: by which rules one can trade now; public, but the caller's own fees. */
import { Controller, Get, Header, Inject, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblem, AuthGuard, Caller } from '@stratex/service-kit';
import { GENESIS, type Genesis } from '../exchange/genesis';
import { GatewayConfig } from '../gateway-config';
import { type AccountHolder } from '../identity/access-tokens';
import { CLIENT_ORDER_ID_MAX } from '../orders/order-request';
import { BATCH_MAX } from '../orders/orders.dto';
import { MarketRules } from '../rules/market-rules';
import {
  ExchangeInfoSchema,
  FeeListSchema,
  type ExchangeInfo,
  type FeeList,
} from './exchange-info';
import { feesView, instrumentInfo } from './instrument-info';
import { rateLimits } from './rate-limits';

/** The engine's. */
const OPEN_ORDERS_MAX = 10_000;
const CANCEL_ALL_AFTER_MS_MAX = 86_400_000;

@ApiTags('instruments')
@Controller('api/v1')
export class ExchangeInfoController {
  constructor(
    @Inject(GENESIS) private readonly genesis: Genesis,
    @Inject(GatewayConfig) private readonly config: GatewayConfig,
    @Inject(MarketRules) private readonly rules: MarketRules,
  ) {}

  @Get('exchange-info')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Server time, states, limits, and every instrument’s rules in force',
    description: 'Fees are the default group’s; for yours see GET /api/v1/fees.',
  })
  @ApiOkResponse({ type: ExchangeInfoSchema })
  async info(): Promise<ExchangeInfo> {
    const rules = await this.rules.ofMarkets();
    const time = Date.now();
    return {
      server_time: new Date(time).toISOString(),
      system_state: rules.system,
      limits: {
        batch_orders: BATCH_MAX,
        client_order_id_characters: CLIENT_ORDER_ID_MAX,
        open_orders: OPEN_ORDERS_MAX,
        cancel_all_after_ms: CANCEL_ALL_AFTER_MS_MAX,
        outcome_wait_ms: this.config.OUTCOME_WAIT_MS,
      },
      rate_limits: [
        ...rateLimits('address', this.config.RATE_LIMIT_ADDRESS),
        ...rateLimits('user', this.config.RATE_LIMIT_USER),
        ...rateLimits('key', this.config.RATE_LIMIT_KEY),
      ],
      instruments: [...this.genesis.instruments.values()].map((instrument) =>
        instrumentInfo(instrument, rules, time),
      ),
    };
  }

  @Get('fees')
  @UseGuards(AuthGuard)
  @ApiBearerAuth()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The fees and taxes of an order of yours that is accepted now' })
  @ApiOkResponse({ type: FeeListSchema })
  @ApiProblem(401, 'UNAUTHORIZED', 'TOKEN_EXPIRED')
  async fees(@Caller() { account }: AccountHolder): Promise<FeeList> {
    const group = await this.rules.groupOf(account);
    const time = Date.now();
    return {
      group,
      fees: [...this.genesis.instruments.values()].map((instrument) => ({
        symbol: instrument.symbol,
        ...feesView(instrument, group, time),
      })),
    };
  }
}
