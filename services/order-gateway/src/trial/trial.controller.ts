/** POST /api/v1/orders/test: validate and price an order without placing it. */
import { Body, Controller, HttpCode, HttpStatus, Inject, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { formatPrice, formatQuantity, formatUnits } from '@stratex/money';
import { type Shape, AuthGuard, Caller } from '@stratex/service-kit';
import { type AccountHolder } from '../identity/access-tokens';
import { requestOf } from '../orders/body-request';
import { PlaceOrderBody } from '../orders/order-body';
import { PLACE_PROBLEMS } from '../orders/order-problems';
import { OrderTrial, type PricedOrder } from './order-trial';

class HoldSchema {
  @ApiProperty({ example: 'KRW' })
  readonly asset!: string;

  @ApiProperty({ example: '350175' })
  readonly amount!: string;
}

class TrialSchema {
  @ApiProperty({ example: '70000000', description: 'The limit, or the current price without one.' })
  readonly price!: string;

  @ApiProperty({
    example: '0.005',
    description: 'Of a quote budget: what it trades at that price.',
  })
  readonly quantity!: string;

  @ApiProperty({ example: '350000', description: 'price x quantity, in the quote asset.' })
  readonly notional!: string;

  @ApiProperty({ example: '175', description: 'Of the whole, if it rests and then trades.' })
  readonly maker_fee!: string;

  @ApiProperty({ example: '175', description: 'Of the whole, if it trades at once.' })
  readonly taker_fee!: string;

  @ApiProperty({ example: '0', description: 'Transaction tax of a sale.' })
  readonly tax!: string;

  @ApiProperty({ type: HoldSchema, description: 'What would be set aside.' })
  readonly hold!: Shape<HoldSchema>;
}

type TrialView = Shape<TrialSchema>;

@ApiTags('orders')
@ApiBearerAuth()
@UseGuards(AuthGuard)
@Controller('api/v1/orders/test')
export class TrialController {
  constructor(@Inject(OrderTrial) private readonly trial: OrderTrial) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    summary: 'Test an order: fee, tax and hold, or why it would be refused',
    description: 'All rules but those that depend on the orders in the book; nothing is placed.',
  })
  @ApiOkResponse({ type: TrialSchema })
  @PLACE_PROBLEMS
  async test(
    @Caller() { account }: AccountHolder,
    @Body() body: PlaceOrderBody,
  ): Promise<TrialView> {
    return toView(await this.trial.run(account, requestOf(body)));
  }
}

function toView(priced: PricedOrder): TrialView {
  const { instrument, accepted, valuedAt, notional, makerFee, takerFee, tax } = priced;
  const { base, quote } = instrument;
  const held = accepted.side === 'buy' ? quote : base;
  const money = (units: bigint): string => formatUnits(units, quote.decimals);
  return {
    price: formatPrice(instrument, valuedAt),
    quantity: formatQuantity(instrument, accepted.quantity),
    notional: money(notional),
    maker_fee: money(makerFee),
    taker_fee: money(takerFee),
    tax: money(tax),
    hold: { asset: held.code, amount: formatUnits(accepted.hold, held.decimals) },
  };
}
