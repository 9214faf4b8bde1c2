/** A stored position as accounting has it. */
import type { ClosedPosition, Position } from '@stratex/accounting';

export interface ResultRow {
  readonly opened: string;
  readonly realized: string;
  readonly fees: string;
  readonly taxes: string;
}

export interface PositionRow extends ResultRow {
  readonly account: string;
  readonly asset: string;
  readonly quantity: string;
  readonly cost: string;
}

export function toResult(row: ResultRow): ClosedPosition {
  return {
    opened: Number(row.opened),
    realized: BigInt(row.realized),
    fees: BigInt(row.fees),
    taxes: BigInt(row.taxes),
  };
}

export function toPosition(row: PositionRow): Position {
  return { ...toResult(row), quantity: BigInt(row.quantity), cost: BigInt(row.cost) };
}
