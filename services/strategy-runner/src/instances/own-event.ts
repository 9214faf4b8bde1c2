/** What the log says of one of a strategy's own orders. */
import type { OrderReport, OwnFill } from '@stratex/strategy';

export interface OwnEvent {
  /** Number of the log event. */
  readonly event: number;
  /** Logical time. */
  readonly time: number;
  readonly sequence: number;
  readonly update: OrderReport;
  /** The engine's number of an accepted order. */
  readonly orderNumber: number | null;
  readonly fill: OwnFill | undefined;
  /** What a fill's lots cost at the account's average price, minor units. */
  readonly averageCost: bigint;
}
