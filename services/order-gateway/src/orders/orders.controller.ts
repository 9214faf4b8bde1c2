/** /api/v1/orders: place, cancel and look up the caller's orders. */
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpStatus,
  Inject,
  Param,
  Post,
  Query,
  Res,
  UseGuards,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { type AccountHolder } from '../identity/access-tokens';
import { AuthGuard, Caller } from '../identity/auth.guard';
import { ApiProblem } from '../openapi/api-problem';
import {
  CanceledOrderSchema,
  type CanceledOrder,
  OrderListSchema,
  type OrderList,
  OrderSchema,
  type OrderView,
  PendingOrderSchema,
  type PendingOrder,
} from './order-view';
import { ListOrdersQuery, PlaceOrderBody } from './orders.dto';
import { OrdersService } from './orders.service';

@ApiTags('orders')
@ApiBearerAuth()
@UseGuards(AuthGuard)
@Controller('api/v1/orders')
export class OrdersController {
  constructor(@Inject(OrdersService) private readonly orders: OrdersService) {}

  @Post()
  @ApiOperation({ summary: 'Place an order; the answer is what became of it' })
  @ApiCreatedResponse({ type: OrderSchema })
  @ApiOkResponse({
    type: OrderSchema,
    description: 'A repeated client_order_id: the first result.',
  })
  @ApiAcceptedResponse({ type: PendingOrderSchema })
  @ApiProblem(
    400,
    ...['VALIDATION_FAILED', 'INVALID_QUANTITY', 'INVALID_PRICE', 'UNKNOWN_SYMBOL'],
    ...['PRICE_NOT_ON_TICK', 'PRICE_OUT_OF_RANGE', 'QUANTITY_NOT_ON_LOT', 'QUANTITY_OUT_OF_RANGE'],
    ...['INVALID_ORDER_TYPE', 'ACCOUNT_NOT_FOUND', 'TOO_MANY_OPEN_ORDERS'],
    ...['INSUFFICIENT_FUNDS', 'INSUFFICIENT_HOLDINGS'],
  )
  @ApiProblem(401, 'UNAUTHORIZED', 'TOKEN_EXPIRED')
  @ApiProblem(409, 'DUPLICATE_CLIENT_ORDER_ID')
  @ApiProblem(503, 'EXCHANGE_BUSY', 'ORDER_STATUS_UNKNOWN')
  async place(
    @Caller() { account }: AccountHolder,
    @Body() body: PlaceOrderBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OrderView | PendingOrder> {
    const placed = await this.orders.place(account, {
      symbol: body.symbol,
      side: body.side,
      type: body.type,
      timeInForce: body.time_in_force ?? undefined,
      quantity: body.quantity,
      price: body.price ?? undefined,
      clientOrderId: body.client_order_id ?? undefined,
    });
    switch (placed.kind) {
      case 'placed':
        return placed.order;
      case 'repeated':
        response.status(HttpStatus.OK);
        return placed.order;
      case 'pending':
        response.status(HttpStatus.ACCEPTED);
        return { order_id: placed.orderId, status: 'PENDING' };
    }
  }

  @Get()
  @ApiOperation({ summary: 'Your orders, newest first' })
  @ApiOkResponse({ type: OrderListSchema })
  @ApiProblem(401, 'UNAUTHORIZED', 'TOKEN_EXPIRED')
  async list(
    @Caller() { account }: AccountHolder,
    @Query() { status, limit }: ListOrdersQuery,
  ): Promise<OrderList> {
    return { orders: await this.orders.list(account, status, limit) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of your orders with its executions' })
  @ApiOkResponse({ type: OrderSchema })
  @ApiProblem(401, 'UNAUTHORIZED', 'TOKEN_EXPIRED')
  @ApiProblem(404, 'ORDER_NOT_FOUND')
  get(@Caller() { account }: AccountHolder, @Param('id') id: string): Promise<OrderView> {
    return this.orders.get(account, id);
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Cancel what is open of an order' })
  @ApiOkResponse({ type: CanceledOrderSchema })
  @ApiAcceptedResponse({ type: PendingOrderSchema })
  @ApiProblem(401, 'UNAUTHORIZED', 'TOKEN_EXPIRED')
  @ApiProblem(404, 'ORDER_NOT_FOUND')
  @ApiProblem(409, 'ORDER_NOT_OPEN')
  @ApiProblem(503, 'EXCHANGE_BUSY', 'ORDER_STATUS_UNKNOWN')
  async cancel(
    @Caller() { account }: AccountHolder,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CanceledOrder> {
    const status = await this.orders.cancel(account, id);
    if (status === 'PENDING') response.status(HttpStatus.ACCEPTED);
    return { order_id: id, status };
  }
}
