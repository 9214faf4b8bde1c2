/**
 * Several orders or cancels in one request: a result each, in the order of the request.
 *
 * Each is what the request alone would have been answered; whatever becomes of one, the others go on.
 * Orders reach the engine in their order. Bounded: BATCH_MAX of one request.
 */
import { STATUS_CODES } from 'node:http';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { isUnavailable } from '@stratex/postgres';
import { Problem } from '@stratex/service-kit';
import { validated } from '../input/validation';
import { pendingOrder, type BatchResult } from './answers';
import { requestOf } from './body-request';
import { PlaceOrderBody } from './order-body';
import { OrderChanges } from './order-changes';
import { OrderEntry, type Placed } from './order-entry';
import type { OrderRequest } from './order-request';

@Injectable()
export class OrderBatches {
  private readonly logger = new Logger(OrderBatches.name);

  constructor(
    @Inject(OrderEntry) private readonly entry: OrderEntry,
    @Inject(OrderChanges) private readonly changes: OrderChanges,
  ) {}

  async place(account: string, bodies: readonly unknown[]): Promise<BatchResult[]> {
    const requests = await Promise.all(bodies.map((body) => this.read(body)));
    return Promise.all(
      requests.map(async (request) => {
        if ('problem' in request) return request;
        return this.result(async () => placedResult(await this.entry.place(account, request)));
      }),
    );
  }

  cancel(account: string, orderIds: readonly string[]): Promise<BatchResult[]> {
    return Promise.all(
      orderIds.map((orderId) =>
        this.result(async () => {
          const status = await this.changes.cancel(account, orderId);
          return { status: status === 'PENDING' ? 202 : 200, order: { order_id: orderId, status } };
        }),
      ),
    );
  }

  private async read(body: unknown): Promise<OrderRequest | ReturnType<OrderBatches['problemOf']>> {
    try {
      return requestOf(await validated(PlaceOrderBody, body));
    } catch (error) {
      return this.problemOf(error);
    }
  }

  private async result(attempt: () => Promise<BatchResult>): Promise<BatchResult> {
    try {
      return await attempt();
    } catch (error) {
      return this.problemOf(error);
    }
  }

  private problemOf(error: unknown): {
    status: number;
    problem: Readonly<Record<string, unknown>>;
  } {
    const problem = this.asProblem(error);
    const status = problem.getStatus();
    const { code, detail, extras } = problem;
    const head = { type: 'about:blank', title: STATUS_CODES[status], status, code, detail };
    return { status, problem: { ...head, ...extras.members } };
  }

  private asProblem(error: unknown): Problem {
    if (error instanceof Problem) return error;
    if (isUnavailable(error))
      return new Problem(503, 'UNAVAILABLE', 'The database cannot be reached now; try again.');
    this.logger.error(error);
    return new Problem(500, 'INTERNAL_ERROR', 'This order failed; the failure has been recorded.');
  }
}

function placedResult(placed: Placed): BatchResult {
  switch (placed.kind) {
    case 'placed':
      return { status: 201, order: placed.order };
    case 'repeated':
      return { status: 200, order: placed.order };
    case 'pending':
      return { status: 202, order: pendingOrder(placed.orderId, placed.clientOrderId) };
  }
}
