/** The paper-trading routes as their document names them, with and without the prefix /api. */
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  Param,
  Post,
  Res,
  UseGuards,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiProblem, AuthGuard, Caller } from '@stratex/service-kit';
import { type AccountHolder } from '../identity/access-tokens';
import { OrderChanges } from '../orders/order-changes';
import { OrderEntry } from '../orders/order-entry';
import { CHANGE_PROBLEMS, PLACE_PROBLEMS } from '../orders/order-problems';
import { type OrderView } from '../orders/order-view';
import { ORDERS_MAX } from '../orders/orders-query';
import { StoredOrders } from '../orders/stored-orders';
import { AccountsService } from './accounts.service';
import { InitialBalanceBody, PaperOrderBody } from './paper-trading.dto';
import {
  AccountSchema,
  type AccountView,
  OpenedAccountSchema,
  type OpenedAccount,
  PaperOrderSchema,
  type PaperOrderView,
  PlacedPaperOrderSchema,
  type PlacedPaperOrder,
  PortfolioSchema,
  type PortfolioView,
  PositionSchema,
  type PositionView,
  type PaperOrderStatus,
} from './paper-trading.views';

@ApiTags('paper trading')
@ApiBearerAuth()
@UseGuards(AuthGuard)
@Controller(['paper-trading', 'api/paper-trading'])
export class PaperTradingController {
  constructor(
    @Inject(AccountsService) private readonly accounts: AccountsService,
    @Inject(OrderEntry) private readonly entry: OrderEntry,
    @Inject(OrderChanges) private readonly changes: OrderChanges,
    @Inject(StoredOrders) private readonly stored: StoredOrders,
  ) {}

  @Post('account')
  @ApiOperation({ summary: 'Open your account; there is one per user' })
  @ApiCreatedResponse({ type: OpenedAccountSchema })
  @ApiProblem(400, 'ACCOUNT_EXISTS', 'INVALID_INITIAL_BALANCE')
  async open(
    @Caller() { account }: AccountHolder,
    @Body() body: InitialBalanceBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OpenedAccount> {
    const done = await this.accounts.open(account, body.initial_balance ?? undefined);
    if (!done) response.status(HttpStatus.ACCEPTED);
    return { account_id: account };
  }

  @Post('account/reset')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: 'Cancel all orders and start over with this cash and no positions' })
  @ApiOkResponse({ type: OpenedAccountSchema })
  @ApiProblem(400, 'ACCOUNT_NOT_FOUND', 'INVALID_INITIAL_BALANCE')
  async reset(
    @Caller() { account }: AccountHolder,
    @Body() body: InitialBalanceBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OpenedAccount> {
    const done = await this.accounts.reset(account, body.initial_balance ?? undefined);
    if (!done) response.status(HttpStatus.ACCEPTED);
    return { account_id: account };
  }

  @Get('account')
  @ApiOperation({ summary: 'Your account with its balances' })
  @ApiOkResponse({ type: AccountSchema })
  @ApiProblem(404, 'ACCOUNT_NOT_FOUND')
  account(@Caller() { account }: AccountHolder): Promise<AccountView> {
    return this.accounts.account(account);
  }

  @Get('balance')
  @ApiOperation({ summary: 'Your balances and what everything is worth' })
  @ApiOkResponse({ type: PortfolioSchema })
  @ApiProblem(404, 'ACCOUNT_NOT_FOUND')
  balance(@Caller() { account }: AccountHolder): Promise<PortfolioView> {
    return this.accounts.portfolio(account);
  }

  @Get('positions')
  @ApiOperation({ summary: 'What you hold, with average price and unrealized profit and loss' })
  @ApiOkResponse({ type: [PositionSchema] })
  @ApiProblem(404, 'ACCOUNT_NOT_FOUND')
  positions(@Caller() { account }: AccountHolder): Promise<PositionView[]> {
    return this.accounts.positions(account);
  }

  @Post('order')
  @ApiOperation({ summary: 'Place an order' })
  @ApiCreatedResponse({ type: PlacedPaperOrderSchema })
  @PLACE_PROBLEMS
  async place(
    @Caller() { account }: AccountHolder,
    @Body() body: PaperOrderBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PlacedPaperOrder> {
    const placed = await this.entry.place(account, {
      symbol: body.ticker_code,
      side: body.side,
      type: body.order_type,
      quantity: body.quantity,
      price: body.limit_price ?? undefined,
    });
    if (placed.kind !== 'pending')
      return { order_id: placed.order.order_id, status: statusOf(placed.order) };
    response.status(HttpStatus.ACCEPTED);
    return { order_id: placed.orderId, status: 'PENDING' };
  }

  @Get('orders')
  @ApiOperation({ summary: 'Your last 200 orders, newest first' })
  @ApiOkResponse({ type: [PaperOrderSchema] })
  async list(@Caller() { account }: AccountHolder): Promise<PaperOrderView[]> {
    const { orders } = await this.stored.list(account, { status: 'all' }, ORDERS_MAX);
    return orders.map(toPaperOrder);
  }

  @Delete('order/:id')
  @ApiOperation({ summary: 'Cancel what is open of an order' })
  @ApiOkResponse({ type: PlacedPaperOrderSchema })
  @CHANGE_PROBLEMS
  async cancel(
    @Caller() { account }: AccountHolder,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PlacedPaperOrder> {
    const status = await this.changes.cancel(account, id);
    if (status === 'PENDING') response.status(HttpStatus.ACCEPTED);
    return { order_id: id, status };
  }
}

/** The document knows four states and two types. */
function statusOf({ status }: OrderView): PaperOrderStatus {
  switch (status) {
    case 'WAITING':
    case 'NEW':
    case 'PARTIALLY_FILLED':
      return 'PENDING';
    case 'EXPIRED':
      return 'CANCELED';
    case 'FILLED':
    case 'CANCELED':
    case 'REJECTED':
      return status;
  }
}

function toPaperOrder(order: OrderView): PaperOrderView {
  return {
    order_id: order.order_id,
    status: statusOf(order),
    ticker_code: order.symbol,
    side: order.side,
    order_type: order.price === null ? 'MARKET' : 'LIMIT',
    quantity: order.quantity,
    limit_price: order.price,
    filled_quantity: order.filled_quantity,
    average_price: order.average_price,
    fee: order.fee,
    created_at: order.created_at,
    completed_at: order.completed_at,
  };
}
