/** /api/v1/orders for several orders at once: batches, cancel all, the dead man's switch. */
import {
  Body,
  Controller,
  Delete,
  HttpCode,
  HttpStatus,
  Inject,
  Post,
  Query,
  Res,
  UseGuards,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiProblem, AuthGuard, Caller } from '@stratex/service-kit';
import { type AccountHolder } from '../identity/access-tokens';
import {
  BatchResultsSchema,
  CancelAllAfterSchema,
  CanceledOrdersSchema,
  type BatchResults,
  type CancelAllAfterView,
  type CanceledOrders,
} from './answers';
import { OrderBatches } from './order-batches';
import { OrderChanges } from './order-changes';
import { BatchBody, BatchCancelBody, CancelAllAfterBody, CancelAllQuery } from './orders.dto';

@ApiTags('orders')
@ApiBearerAuth()
@UseGuards(AuthGuard)
@Controller('api/v1/orders')
export class ManyOrdersController {
  constructor(
    @Inject(OrderBatches) private readonly batches: OrderBatches,
    @Inject(OrderChanges) private readonly changes: OrderChanges,
  ) {}

  @Post('batch')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    summary: 'Place up to 20 orders, in their order',
    description: 'Not all or none: each has its own result, and one that fails stops no other.',
  })
  @ApiOkResponse({ type: BatchResultsSchema })
  @ApiProblem(400, 'VALIDATION_FAILED')
  async place(
    @Caller() { account }: AccountHolder,
    @Body() { orders }: BatchBody,
  ): Promise<BatchResults> {
    return { results: await this.batches.place(account, orders) };
  }

  @Post('batch/cancel')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'Cancel up to 20 orders by their ids' })
  @ApiOkResponse({ type: BatchResultsSchema })
  @ApiProblem(400, 'VALIDATION_FAILED')
  async cancel(
    @Caller() { account }: AccountHolder,
    @Body() { order_ids: orderIds }: BatchCancelBody,
  ): Promise<BatchResults> {
    return { results: await this.batches.cancel(account, orderIds) };
  }

  @Delete()
  @ApiOperation({ summary: 'Cancel all your open orders, or those of one symbol' })
  @ApiOkResponse({ type: CanceledOrdersSchema })
  @ApiAcceptedResponse({ type: CanceledOrdersSchema })
  @ApiProblem(400, 'ACCOUNT_NOT_FOUND', 'UNKNOWN_SYMBOL')
  @ApiProblem(503, 'EXCHANGE_BUSY', 'ORDER_STATUS_UNKNOWN', 'SYSTEM_HALTED')
  async cancelAll(
    @Caller() { account }: AccountHolder,
    @Query() { symbol }: CancelAllQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CanceledOrders> {
    const canceled = await this.changes.cancelAll(account, symbol ?? null);
    if (canceled !== undefined) return { status: 'CANCELED', canceled };
    response.status(HttpStatus.ACCEPTED);
    return { status: 'PENDING', canceled: null };
  }

  @Post('cancel-all-after')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    summary: 'Dead man’s switch: cancel all orders unless this is sent again in time',
    description: 'The time counts in the exchange’s clock from when it takes the command.',
  })
  @ApiOkResponse({ type: CancelAllAfterSchema })
  @ApiAcceptedResponse({ type: CancelAllAfterSchema })
  @ApiProblem(400, 'VALIDATION_FAILED', 'ACCOUNT_NOT_FOUND')
  @ApiProblem(503, 'EXCHANGE_BUSY', 'ORDER_STATUS_UNKNOWN', 'SYSTEM_HALTED')
  async cancelAllAfter(
    @Caller() { account }: AccountHolder,
    @Body() { timeout_ms: timeoutMs }: CancelAllAfterBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CancelAllAfterView> {
    const deadline = await this.changes.cancelAllAfter(account, timeoutMs);
    if (deadline === undefined) response.status(HttpStatus.ACCEPTED);
    return {
      status: deadline === undefined ? 'PENDING' : 'SET',
      cancel_at: typeof deadline === 'number' ? new Date(deadline).toISOString() : null,
    };
  }
}
