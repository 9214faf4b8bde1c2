/** Shapes of /api/v1/exchange-info and /api/v1/fees; amounts and rates are decimal strings. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { SymbolState, SystemState } from '@stratex/contracts';
import type { Phase } from '@stratex/money';
import { type Shape } from '@stratex/service-kit';

const SYMBOL_STATES: readonly SymbolState[] = ['open', 'auction', 'cancel_only', 'halted'];
const SYSTEM_STATES: readonly SystemState[] = ['open', 'cancel_only', 'halted'];
const PHASES: readonly Phase[] = ['opening-auction', 'continuous', 'closing-auction', 'closed'];
const NULLABLE_TEXT = { type: String, nullable: true } as const;

class LimitsSchema {
  @ApiProperty({ example: 20 })
  readonly batch_orders!: number;

  @ApiProperty({ example: 64 })
  readonly client_order_id_characters!: number;

  @ApiProperty({ example: 10_000, description: 'Per account; an operator may have set less.' })
  readonly open_orders!: number;

  @ApiProperty({ example: 86_400_000 })
  readonly cancel_all_after_ms!: number;

  @ApiProperty({ example: 2000, description: 'After which an order is answered 202.' })
  readonly outcome_wait_ms!: number;
}

class RateLimitSchema {
  @ApiProperty({ enum: ['address', 'user', 'key'], description: 'Of whom requests are counted.' })
  readonly scope!: string;

  @ApiProperty({ example: 'order', description: 'Of which routes: read, order, cancel.' })
  readonly class!: string;

  @ApiProperty({ example: 100 })
  readonly per_second!: number;

  @ApiProperty({ example: 2000, description: 'At once.' })
  readonly burst!: number;
}

export type RateLimitView = Shape<RateLimitSchema>;

class TickRowSchema {
  @ApiProperty({ example: '0' })
  readonly from!: string;

  @ApiProperty({ example: '1000', description: 'The price step from that price on.' })
  readonly tick!: string;
}

export class FeeRatesSchema {
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

  @ApiProperty({ example: '0.002', description: 'Transaction tax of a sale made today; 0: none.' })
  readonly sell_tax!: string;
}

export type FeeRates = Shape<FeeRatesSchema>;

class PriceLimitsSchema {
  @ApiProperty({ example: '70000' })
  readonly previous_close!: string;

  @ApiProperty({ ...NULLABLE_TEXT, example: '49000', description: 'null: no daily limit.' })
  readonly lowest!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, example: '91000' })
  readonly highest!: string | null;
}

class PriceBandSchema {
  @ApiProperty({ description: 'A buy’s highest and lowest price now.' })
  readonly bid_up!: string;

  @ApiProperty()
  readonly bid_down!: string;

  @ApiProperty({ description: 'A sell’s highest and lowest price now.' })
  readonly ask_up!: string;

  @ApiProperty()
  readonly ask_down!: string;
}

class SessionSchema {
  @ApiProperty({ enum: PHASES })
  readonly phase!: Phase;

  @ApiProperty({ ...NULLABLE_TEXT, format: 'date-time', description: 'null: always open.' })
  readonly next_change_at!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'The phase after it.' })
  readonly next_phase!: Phase | null;

  @ApiProperty({ format: 'date-time', description: 'When a day order placed now expires.' })
  readonly day_ends_at!: string;
}

export class InstrumentInfoSchema {
  @ApiProperty({ example: 'BTC-KRW' })
  readonly symbol!: string;

  @ApiProperty({ example: 'BTC' })
  readonly base!: string;

  @ApiProperty({ example: 'KRW' })
  readonly quote!: string;

  @ApiProperty({ enum: SYMBOL_STATES })
  readonly state!: SymbolState;

  @ApiProperty({ type: SessionSchema })
  readonly session!: Shape<SessionSchema>;

  @ApiProperty({ example: '1000' })
  readonly price_unit!: string;

  @ApiProperty({ type: [TickRowSchema], description: 'In force today.' })
  readonly ticks!: readonly Shape<TickRowSchema>[];

  @ApiProperty({ example: '0.0001' })
  readonly lot!: string;

  @ApiProperty({ example: '1000' })
  readonly min_price!: string;

  @ApiProperty({ example: '1000000000' })
  readonly max_price!: string;

  @ApiProperty({ example: '1000' })
  readonly max_quantity!: string;

  @ApiProperty({ example: '5000', description: 'Of price x quantity.' })
  readonly min_notional!: string;

  @ApiPropertyOptional({ example: '1000000000', description: 'Absent: none of its own.' })
  readonly max_notional?: string;

  @ApiProperty({ example: '0.3', description: 'How far from the last price market orders reach.' })
  readonly market_band!: string;

  @ApiPropertyOptional({ type: PriceLimitsSchema, description: 'Once a previous close is set.' })
  readonly price_limits?: Shape<PriceLimitsSchema>;

  @ApiPropertyOptional({ type: PriceBandSchema })
  readonly price_band?: Shape<PriceBandSchema>;

  @ApiProperty({ type: FeeRatesSchema, description: 'Of the default group.' })
  readonly fees!: FeeRates;
}

export type InstrumentInfo = Shape<InstrumentInfoSchema>;

export class ExchangeInfoSchema {
  @ApiProperty({ format: 'date-time' })
  readonly server_time!: string;

  @ApiProperty({ enum: SYSTEM_STATES })
  readonly system_state!: SystemState;

  @ApiProperty({ type: LimitsSchema })
  readonly limits!: Shape<LimitsSchema>;

  @ApiProperty({ type: [RateLimitSchema], description: 'Each must be met; empty: none.' })
  readonly rate_limits!: readonly RateLimitView[];

  @ApiProperty({ type: [InstrumentInfoSchema] })
  readonly instruments!: readonly InstrumentInfo[];
}

export type ExchangeInfo = Shape<ExchangeInfoSchema>;

export class SymbolFeesSchema extends FeeRatesSchema {
  @ApiProperty({ example: 'BTC-KRW' })
  readonly symbol!: string;
}

export class FeeListSchema {
  @ApiProperty({ example: 'default' })
  readonly group!: string;

  @ApiProperty({ type: [SymbolFeesSchema] })
  readonly fees!: readonly Shape<SymbolFeesSchema>[];
}

export type FeeList = Shape<FeeListSchema>;
