/** /api/v1/orders: place, change and look up the caller's orders. */
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpStatus,
  Inject,
  Param,
  Patch,
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
import { ApiProblem, AuthGuard, Caller } from '@stratex/service-kit';
import { type AccountHolder } from '../identity/access-tokens';
import { instantOf } from '../input/is-instant';
import {
  AmendedOrderSchema,
  CanceledOrderSchema,
  pendingOrder,
  PendingOrderSchema,
  UnknownOrderSchema,
  type AmendedOrder,
  type CanceledOrder,
  type PendingOrder,
  type UnknownOrder,
} from './answers';
import { requestOf } from './body-request';
import { PlaceOrderBody } from './order-body';
import { OrderChanges } from './order-changes';
import { OrderEntry } from './order-entry';
import { CHANGE_PROBLEMS, PLACE_PROBLEMS } from './order-problems';
import {
  ExecutionListSchema,
  OrderListSchema,
  OrderSchema,
  type ExecutionList,
  type OrderList,
  type OrderView,
} from './order-view';
import { AmendOrderBody, ListExecutionsQuery, ListOrdersQuery } from './orders.dto';
import { parseCursor } from './page-cursor';
import { StoredOrders } from './stored-orders';

@ApiTags('orders')
@ApiBearerAuth()
@UseGuards(AuthGuard)
@Controller('api/v1/orders')
export class OrdersController {
  constructor(
    @Inject(OrderEntry) private readonly entry: OrderEntry,
    @Inject(OrderChanges) private readonly changes: OrderChanges,
    @Inject(StoredOrders) private readonly stored: StoredOrders,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Place an order; the answer is what became of it' })
  @ApiCreatedResponse({ type: OrderSchema })
  @ApiOkResponse({
    type: OrderSchema,
    description: 'A repeated client_order_id: the first result.',
  })
  @ApiAcceptedResponse({ type: PendingOrderSchema })
  @PLACE_PROBLEMS
  async place(
    @Caller() { account }: AccountHolder,
    @Body() body: PlaceOrderBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OrderView | PendingOrder> {
    const placed = await this.entry.place(account, requestOf(body));
    switch (placed.kind) {
      case 'placed':
        return placed.order;
      case 'repeated':
        response.status(HttpStatus.OK);
        return placed.order;
      case 'pending':
        response.status(HttpStatus.ACCEPTED);
        return pendingOrder(placed.orderId, placed.clientOrderId);
    }
  }

  @Get()
  @ApiOperation({ summary: 'Your orders, newest first' })
  @ApiOkResponse({ type: OrderListSchema })
  @ApiProblem(400, 'VALIDATION_FAILED', 'INVALID_CURSOR')
  list(@Caller() { account }: AccountHolder, @Query() query: ListOrdersQuery): Promise<OrderList> {
    const { status, symbol, side, from, to, cursor, limit } = query;
    const filter = {
      ...{ status, symbol, side, from: instantOf(from), to: instantOf(to) },
      after: parseCursor(cursor),
    };
    return this.stored.list(account, filter, limit);
  }

  @Get('executions')
  @ApiOperation({ summary: 'Executions of all your orders, newest first' })
  @ApiOkResponse({ type: ExecutionListSchema })
  @ApiProblem(400, 'VALIDATION_FAILED', 'INVALID_CURSOR')
  executions(
    @Caller() { account }: AccountHolder,
    @Query() { symbol, order_id: orderId, cursor, limit }: ListExecutionsQuery,
  ): Promise<ExecutionList> {
    return this.stored.executions(account, { symbol, orderId, after: parseCursor(cursor) }, limit);
  }

  @Get('by-client-id/:clientOrderId')
  @ApiOperation({ summary: 'One of your orders by your own id' })
  @ApiOkResponse({ type: OrderSchema })
  @ApiAcceptedResponse({ type: UnknownOrderSchema })
  @ApiProblem(404, 'ORDER_NOT_FOUND')
  async getByClientId(
    @Caller() { account }: AccountHolder,
    @Param('clientOrderId') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OrderView | UnknownOrder> {
    const found = await this.stored.getByClientId(account, id);
    if (found !== 'unknown') return this.stored.view(found.order, found.executions);
    response.status(HttpStatus.ACCEPTED).set('Retry-After', '1');
    return { client_order_id: id, status: 'PENDING_UNKNOWN' };
  }

  @Delete('by-client-id/:clientOrderId')
  @ApiOperation({ summary: 'Cancel what is open of an order, by your own id' })
  @ApiOkResponse({ type: CanceledOrderSchema })
  @ApiAcceptedResponse({ type: CanceledOrderSchema })
  @CHANGE_PROBLEMS
  async cancelByClientId(
    @Caller() { account }: AccountHolder,
    @Param('clientOrderId') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CanceledOrder> {
    const { orderId, status } = await this.changes.cancelByClientId(account, id);
    if (status === 'PENDING') response.status(HttpStatus.ACCEPTED);
    return { order_id: orderId, status };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of your orders with its executions' })
  @ApiOkResponse({ type: OrderSchema })
  @ApiAcceptedResponse({ type: UnknownOrderSchema })
  @ApiProblem(404, 'ORDER_NOT_FOUND')
  async get(
    @Caller() { account }: AccountHolder,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OrderView | UnknownOrder> {
    const found = await this.stored.get(account, id);
    if (found !== 'unknown') return this.stored.view(found.order, found.executions);
    response.status(HttpStatus.ACCEPTED).set('Retry-After', '1');
    return { order_id: id, status: 'PENDING_UNKNOWN' };
  }

  @Patch(':id')
  @ApiOperation({
    summary: 'Change price or quantity of an open order',
    description: 'It keeps its place in the queue when only the quantity falls.',
  })
  @ApiOkResponse({ type: AmendedOrderSchema })
  @ApiAcceptedResponse({ type: PendingOrderSchema })
  @CHANGE_PROBLEMS
  async amend(
    @Caller() { account }: AccountHolder,
    @Param('id') id: string,
    @Body() { price, quantity }: AmendOrderBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AmendedOrder | PendingOrder> {
    const request = { price: price ?? undefined, quantity: quantity ?? undefined };
    const amended = await this.changes.amend(account, id, request);
    if (amended !== undefined) return amended;
    response.status(HttpStatus.ACCEPTED);
    return { order_id: id, status: 'PENDING' };
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Cancel what is open of an order' })
  @ApiOkResponse({ type: CanceledOrderSchema })
  @ApiAcceptedResponse({ type: CanceledOrderSchema })
  @CHANGE_PROBLEMS
  async cancel(
    @Caller() { account }: AccountHolder,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CanceledOrder> {
    const status = await this.changes.cancel(account, id);
    if (status === 'PENDING') response.status(HttpStatus.ACCEPTED);
    return { order_id: id, status };
  }
}
