/**
 * The open orders of one account: a fold of the log.
 *
 * Purpose: a strategy that was restarted finds its orders here, with the client order ids it ever
 * used. Complexity: O(1) per event. Limits: memory grows with the account's open orders only.
 */
import type { Event, PreventedLeg, Side, TradeLeg } from '@stratex/contracts';

/** Price in price units, leaves in lots. */
export interface OwnOrder {
  readonly orderId: string;
  readonly clientOrderId: string;
  readonly symbol: string;
  readonly side: Side;
  readonly price: number;
  readonly leaves: number;
}

type Leg = Pick<TradeLeg | PreventedLeg, 'orderId' | 'leavesQuantity'>;

export class OwnOrders {
  private readonly open = new Map<string, OwnOrder>();

  /** @param onClientOrderId is told every client order id the account used, accepted or not. */
  constructor(
    private readonly account: string,
    private readonly onClientOrderId: (clientOrderId: string) => void,
  ) {}

  get all(): OwnOrder[] {
    return [...this.open.values()];
  }

  of(symbol: string): OwnOrder[] {
    return this.all.filter((order) => order.symbol === symbol);
  }

  /** @returns the symbol in which the account's open orders changed. */
  apply(event: Event): string | undefined {
    switch (event.type) {
      case 'order.accepted': {
        if (event.account !== this.account) return undefined;
        const { orderId, clientOrderId, symbol, side, price, quantity } = event;
        this.onClientOrderId(clientOrderId);
        this.open.set(orderId, { orderId, clientOrderId, symbol, side, price, leaves: quantity });
        return symbol;
      }
      case 'order.rejected':
      case 'order.duplicated':
        if (event.account === this.account) this.onClientOrderId(event.clientOrderId);
        return undefined;
      case 'trade.executed': {
        const maker = this.fill(event.maker);
        const taker = this.fill(event.taker);
        return maker || taker ? event.symbol : undefined;
      }
      case 'order.filled':
        return this.fill(event) ? event.symbol : undefined;
      case 'order.canceled':
        return this.open.delete(event.orderId) ? event.symbol : undefined;
      case 'order.amended':
        return this.change(event.orderId, { leaves: event.leavesQuantity, price: event.price })
          ? event.symbol
          : undefined;
      case 'order.triggered':
        return this.change(event.orderId, { price: event.price }) ? event.symbol : undefined;
      case 'self_trade.prevented': {
        const { maker, taker } = event;
        const made = this.fill(maker);
        const taken = this.fill(taker);
        return made || taken ? event.symbol : undefined;
      }
      case 'orders.all_canceled':
      case 'cancel_all_after.set':
      case 'account.opened':
      case 'account.reset':
      case 'account.state_changed':
      case 'account.group_set':
      case 'funds.deposited':
      case 'symbol.state_changed':
      case 'system.state_changed':
      case 'risk_limits.set':
      case 'position_limit.set':
      case 'previous_close.set':
      case 'reference_price.set':
      case 'auction.uncrossed':
      case 'answers.rotated':
      case 'order.deferred':
      case 'external_trade.seen':
      case 'external_quote.seen':
      case 'external_session.set':
      case 'command.rejected':
        return undefined;
    }
  }

  private fill({ orderId, leavesQuantity }: Leg): boolean {
    return this.change(orderId, { leaves: leavesQuantity });
  }

  /** At leaves 0 it is gone. False when the order is not among these. */
  private change(orderId: string, change: Partial<Pick<OwnOrder, 'price' | 'leaves'>>): boolean {
    const order = this.open.get(orderId);
    if (order === undefined) return false;
    const changed = { ...order, ...change };
    if (changed.leaves === 0) this.open.delete(orderId);
    else this.open.set(orderId, changed);
    return true;
  }
}
