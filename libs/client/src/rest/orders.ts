/**
 * Orders. Whatever the network does, an order is placed at most once: each has a `client_order_id`
 * (made here when absent), under which it is repeated and can be looked up.
 */
import type {
  AmendedOrder,
  AmendOrderBody,
  BatchResults,
  CancelAllAfter,
  CanceledOrder,
  CanceledOrders,
  ExecutionList,
  Order,
  OrderList,
  PendingOrder,
  PlaceOrderBody,
  Trial,
} from './generated/exchange-schemas';
import type { Http } from './http';
import { OutcomeUnknown, ProblemError } from './problem-error';
import { requestId } from './request-id';

/**
 * `done`: executed or resting, see the order's status. `pending`: stored, it will be executed.
 * `unknown`: no answer came; it may be there or not. Both are settled by `settle`.
 */
export type Placed =
  | { readonly outcome: 'done'; readonly clientOrderId: string; readonly order: Order }
  | { readonly outcome: 'pending'; readonly clientOrderId: string; readonly orderId: string }
  | { readonly outcome: 'unknown'; readonly clientOrderId: string; readonly cause: OutcomeUnknown };

/** `absent`: the exchange is sure that there is none and will be none: it can be sent again. */
export type Settled =
  { readonly outcome: 'done'; readonly order: Order } | { readonly outcome: 'absent' };

export interface OrdersQuery {
  readonly symbol?: string;
  readonly status?: 'open' | 'all' | Order['status'];
  readonly side?: 'BUY' | 'SELL';
  /** RFC 3339. */
  readonly from?: string;
  readonly to?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

const PATH = '/api/v1/orders';
const SETTLE_MS_MAX = 30_000;
const ASK_AGAIN_MS = 200;
const inPath = encodeURIComponent;

export class Orders {
  constructor(private readonly http: Http) {}

  /** @throws ProblemError when the exchange refused: there is no such order. */
  async place(order: PlaceOrderBody): Promise<Placed> {
    const clientOrderId = order.client_order_id ?? requestId();
    const body = { ...order, client_order_id: clientOrderId };
    try {
      const answer = await this.http.call<Order | PendingOrder>({
        ...{ method: 'POST', path: PATH, body, repeatId: clientOrderId },
      });
      if (answer.status === 202)
        return { outcome: 'pending', clientOrderId, orderId: answer.body.order_id };
      return { outcome: 'done', clientOrderId, order: answer.body as Order };
    } catch (error) {
      if (error instanceof OutcomeUnknown)
        return { outcome: 'unknown', clientOrderId, cause: error };
      throw error;
    }
  }

  /**
   * Asks until it is certain what became of an order.
   * @throws OutcomeUnknown when it is not within `timeoutMs`.
   */
  async settle(clientOrderId: string, timeoutMs: number = SETTLE_MS_MAX): Promise<Settled> {
    const deadline = performance.now() + timeoutMs;
    let cause: unknown;
    do {
      try {
        const found = await this.byClientId(clientOrderId);
        if (found !== undefined) return { outcome: 'done', order: found };
        cause = new Error('the exchange does not know yet');
      } catch (error) {
        if (error instanceof ProblemError) {
          if (error.code === 'ORDER_NOT_FOUND') return { outcome: 'absent' };
          if (error.status < 500 && error.status !== 429) throw error;
        }
        cause = error;
      }
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
    } while (performance.now() < deadline);
    throw new OutcomeUnknown(clientOrderId, { cause });
  }

  /** Validates and prices (fee, tax, hold) without placing. */
  async test(order: PlaceOrderBody): Promise<Trial> {
    return this.post<Trial>(`${PATH}/test`, order);
  }

  /** Up to 20 at once; each of the results is an order or a problem. */
  async placeBatch(orders: readonly PlaceOrderBody[]): Promise<BatchResults> {
    const named = orders.map((one) => ({ client_order_id: requestId(), ...one }));
    return this.post<BatchResults>(`${PATH}/batch`, { orders: named });
  }

  async cancelBatch(orderIds: readonly string[]): Promise<BatchResults> {
    return this.post<BatchResults>(`${PATH}/batch/cancel`, { order_ids: orderIds });
  }

  /** Price, quantity or both. */
  async amend(orderId: string, change: AmendOrderBody): Promise<AmendedOrder | PendingOrder> {
    const { body } = await this.http.call<AmendedOrder | PendingOrder>({
      ...{ method: 'PATCH', path: `${PATH}/${inPath(orderId)}`, body: change },
      ...{ repeatId: requestId(), sendsKey: true },
    });
    return body;
  }

  /** Repeating a cancel is harmless: the second finds an order that has ended. */
  async cancel(orderId: string): Promise<CanceledOrder> {
    return this.delete<CanceledOrder>(`${PATH}/${inPath(orderId)}`);
  }

  async cancelByClientId(clientOrderId: string): Promise<CanceledOrder> {
    return this.delete<CanceledOrder>(`${PATH}/by-client-id/${inPath(clientOrderId)}`);
  }

  /** All, or all of a symbol. */
  async cancelAll(symbol?: string): Promise<CanceledOrders> {
    return this.delete<CanceledOrders>(PATH, { symbol });
  }

  /** Dead man's switch: all orders are canceled in so many milliseconds unless called again; 0 disarms. */
  async cancelAllAfter(timeoutMs: number): Promise<CancelAllAfter> {
    return this.post<CancelAllAfter>(`${PATH}/cancel-all-after`, { timeout_ms: timeoutMs });
  }

  async get(orderId: string): Promise<Order | undefined> {
    return this.lookUp(`${PATH}/${inPath(orderId)}`);
  }

  /** Undefined: the exchange does not know yet, ask again. @throws ProblemError ORDER_NOT_FOUND: there is none. */
  async byClientId(clientOrderId: string): Promise<Order | undefined> {
    return this.lookUp(`${PATH}/by-client-id/${inPath(clientOrderId)}`);
  }

  /** Newest first. */
  async list(query: OrdersQuery = {}): Promise<OrderList> {
    const { body } = await this.http.call<OrderList>({
      ...{ method: 'GET', path: PATH, query: { ...query } },
    });
    return body;
  }

  /** Own executions, newest first. */
  async executions(
    query: { symbol?: string; order_id?: string; limit?: number; cursor?: string } = {},
  ): Promise<ExecutionList> {
    const path = `${PATH}/executions`;
    const { body } = await this.http.call<ExecutionList>({ method: 'GET', path, query });
    return body;
  }

  private async lookUp(path: string): Promise<Order | undefined> {
    const { status, body } = await this.http.call<Order>({ method: 'GET', path });
    return status === 200 ? body : undefined;
  }

  private async post<T>(path: string, body: object): Promise<T> {
    const keyed = { repeatId: requestId(), sendsKey: true };
    return (await this.http.call<T>({ method: 'POST', path, body, ...keyed })).body;
  }

  private async delete<T>(path: string, query: { symbol?: string | undefined } = {}): Promise<T> {
    const call = { method: 'DELETE', path, query, repeatId: path } as const;
    return (await this.http.call<T>(call)).body;
  }
}
