/** Positions as decimal text: exact until here, rounded half to even at the money's decimals. */
import { ApiProperty } from '@nestjs/swagger';
import {
  costOf,
  costText,
  marketValue,
  positionAverageText,
  type Listing,
  type Position,
} from '@stratex/accounting';
import { formatPrice, formatUnits, type Instrument } from '@stratex/money';
import type { Shape } from '@stratex/service-kit';
import { PRICE_SOURCES, type LivePrice } from '../reads/live-prices';
import type { ClosedSum } from '../store/position-store';

class ResultSchema {
  @ApiProperty({ example: '005930' })
  readonly symbol!: string;

  @ApiProperty({ example: 'KRW', description: 'Of all amounts.' })
  readonly currency!: string;

  @ApiProperty({
    example: '12000',
    description: 'What sales brought less the cost of what they sold.',
  })
  readonly realized_pnl!: string;

  @ApiProperty({ example: '108' })
  readonly fees!: string;

  @ApiProperty({ example: '130' })
  readonly taxes!: string;
}

export class PositionSchema extends ResultSchema {
  @ApiProperty({ example: '10' })
  readonly quantity!: string;

  @ApiProperty({ example: '72000', description: 'Of what is held.' })
  readonly average_price!: string;

  @ApiProperty({ example: '720000' })
  readonly cost!: string;

  @ApiProperty({ example: '73100' })
  readonly price!: string;

  @ApiProperty({ enum: PRICE_SOURCES })
  readonly price_source!: LivePrice['source'];

  @ApiProperty({ example: '731000' })
  readonly market_value!: string;

  @ApiProperty({ example: '11000' })
  readonly unrealized_pnl!: string;

  @ApiProperty({ example: 1_201, description: 'Of the event that opened it.' })
  readonly opened_seq!: number;
}
export type PositionView = Shape<PositionSchema>;

export class ClosedSchema extends ResultSchema {
  @ApiProperty({ example: 3 })
  readonly positions!: number;

  @ApiProperty({ example: '11762', description: 'realized_pnl - fees - taxes.' })
  readonly net_pnl!: string;
}
export type ClosedView = Shape<ClosedSchema>;

export class PositionsSchema {
  @ApiProperty({ example: 'u1' })
  readonly account!: string;

  @ApiProperty({ example: 1_204, description: 'Last event of the log that it takes in.' })
  readonly as_of_seq!: number;

  @ApiProperty({ type: [PositionSchema] })
  readonly positions!: readonly PositionView[];

  @ApiProperty({
    type: [ClosedSchema],
    description: 'Since the account was opened or reset, by symbol.',
  })
  readonly closed!: readonly ClosedView[];
}
export type PositionsAnswer = Shape<PositionsSchema>;

export function positionView(
  instrument: Instrument,
  position: Position,
  { price, source }: LivePrice,
): PositionView {
  const { symbol, base, quote } = instrument;
  const value = marketValue(instrument, position.quantity, price);
  return {
    symbol,
    currency: quote.code,
    quantity: formatUnits(position.quantity, base.decimals),
    average_price: positionAverageText(instrument, position),
    cost: costText(position.cost, quote),
    price: formatPrice(instrument, price),
    price_source: source,
    market_value: costText(value, quote),
    unrealized_pnl: costText(value - position.cost, quote),
    realized_pnl: costText(position.realized, quote),
    fees: formatUnits(position.fees, quote.decimals),
    taxes: formatUnits(position.taxes, quote.decimals),
    opened_seq: position.opened,
  };
}

export function closedView(sum: ClosedSum, listing: Listing): ClosedView {
  const instrument = listing.byBase.get(sum.asset);
  if (instrument === undefined) throw new Error(`the log lists no asset ${sum.asset}`);
  const { symbol, quote } = instrument;
  return {
    symbol,
    currency: quote.code,
    positions: sum.positions,
    realized_pnl: costText(sum.realized, quote),
    fees: formatUnits(sum.fees, quote.decimals),
    taxes: formatUnits(sum.taxes, quote.decimals),
    net_pnl: costText(sum.realized - costOf(sum.fees + sum.taxes), quote),
  };
}
