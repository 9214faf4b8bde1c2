/** What is traded here; public. */
import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { InstrumentDefinition } from '@stratex/money';
import { type Shape } from '@stratex/service-kit';
import { GENESIS, type Genesis } from '../exchange/genesis';

class TickSchema {
  @ApiProperty({ example: '0' })
  readonly from!: string;

  @ApiProperty({ example: '1000', description: 'The price step from that price on.' })
  readonly tick!: string;
}

type TickView = Shape<TickSchema>;

class FeesSchema {
  @ApiProperty({ example: '0.0004' })
  readonly maker!: string;

  @ApiProperty({ example: '0.0005' })
  readonly taker!: string;

  @ApiProperty({ example: 'KRW' })
  readonly asset!: string;

  @ApiProperty({ example: '0.01', description: 'Fees are multiples of it.' })
  readonly unit!: string;

  @ApiProperty({ enum: ['half-up', 'down'] })
  readonly rounding!: string;
}

type FeesView = Shape<FeesSchema>;

class InstrumentSchema {
  @ApiProperty({ example: 'BTC-KRW' })
  readonly symbol!: string;

  @ApiProperty({ example: 'BTC' })
  readonly base!: string;

  @ApiProperty({ example: 'KRW' })
  readonly quote!: string;

  @ApiProperty({ example: '1000' })
  readonly price_unit!: string;

  @ApiProperty({ type: [TickSchema] })
  readonly ticks!: readonly TickView[];

  @ApiProperty({ example: '0.0001' })
  readonly lot!: string;

  @ApiProperty({ example: '1000000000' })
  readonly max_price!: string;

  @ApiProperty({ example: '1000' })
  readonly max_quantity!: string;

  @ApiProperty({ example: '0.3', description: 'How far from the last price market orders reach.' })
  readonly market_band!: string;

  @ApiProperty({ type: FeesSchema })
  readonly fees!: FeesView;
}

type InstrumentView = Shape<InstrumentSchema>;

class InstrumentListSchema {
  @ApiProperty({ type: [InstrumentSchema] })
  readonly instruments!: readonly InstrumentView[];
}

type InstrumentList = Shape<InstrumentListSchema>;

@ApiTags('instruments')
@Controller('api/v1/instruments')
export class InstrumentsController {
  private readonly answer: InstrumentList;

  constructor(@Inject(GENESIS) { instruments }: Genesis) {
    this.answer = {
      instruments: [...instruments.values()].map(({ definition }) => toView(definition)),
    };
  }

  @Get()
  @Header('Cache-Control', 'public, max-age=60')
  @ApiOperation({ summary: 'Instruments with their price steps, lots and fees' })
  @ApiOkResponse({ type: InstrumentListSchema })
  list(): InstrumentList {
    return this.answer;
  }
}

function toView(definition: InstrumentDefinition): InstrumentView {
  const { fees } = definition;
  return {
    symbol: definition.symbol,
    base: definition.base.code,
    quote: definition.quote.code,
    price_unit: definition.priceUnit,
    ticks: definition.ticks.map(({ from, tick }) => ({ from, tick })),
    lot: definition.lot,
    max_price: definition.maxPrice,
    max_quantity: definition.maxQuantity,
    market_band: definition.marketBand,
    fees: {
      maker: fees.maker,
      taker: fees.taker,
      asset: definition.quote.code,
      unit: fees.rounding.unit,
      rounding: fees.rounding.mode,
    },
  };
}
