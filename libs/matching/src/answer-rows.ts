/**
 * Answer rows: what an answer is but for its account's id, its texts and its options, in columns outside
 * the garbage-collected heap.
 *
 * Layout: chunks of 2^14 rows of 64 bytes, a line of the processor's cache each, seen as eight doubles and
 * as sixteen 32-bit integers. Complexity: O(1).
 */
import {
  REJECT_REASONS,
  type OrderType,
  type RejectReason,
  type Side,
  type TimeInForce,
} from '@stratex/contracts';

const ROW_BITS = 14;
const ROWS = 1 << ROW_BITS;
const ROW_MASK = ROWS - 1;
const INTEGERS = 16;
const DOUBLES = 8;

/** Columns of doubles. */
export const PRICE = 0; // NaN for none
export const QUANTITY = 1;
export const ORDER_NUMBER = 2;

/** Columns of integers; the first six are those of the doubles. */
export const ACCOUNT = 6;
export const SYMBOL = 7;
export const TERMS = 8;
/** Four words, or where the text starts and its length. */
export const ORDER_ID = 9;
export const CLIENT_ORDER_ID = 13; // start and length

/**
 * Codes of the terms: a bit for the side, four each for type and time in force, then the reason; a bit says
 * that the order id is four words.
 */
const TYPES: readonly OrderType[] = [
  'limit',
  'market',
  'stop',
  'stop_limit',
  'take_profit',
  'take_profit_limit',
  'trailing_stop',
  'oco',
];
const TIMES_IN_FORCE: readonly TimeInForce[] = ['gtc', 'ioc', 'fok', 'gtd', 'day'];
const TYPE_SHIFT = 1;
const TIME_IN_FORCE_SHIFT = 5;
const REASON_SHIFT = 9;
const CODE_MASK = 15;
export const IS_UUID = 1 << 30;

export interface Terms {
  readonly side: Side;
  readonly orderType: OrderType;
  readonly timeInForce: TimeInForce;
}

export function codeOf(
  { side, orderType, timeInForce }: Terms,
  reason: RejectReason | null,
): number {
  return (
    (side === 'buy' ? 0 : 1) |
    ((orderType === 'limit' ? 0 : TYPES.indexOf(orderType)) << TYPE_SHIFT) |
    ((timeInForce === 'gtc' ? 0 : TIMES_IN_FORCE.indexOf(timeInForce)) << TIME_IN_FORCE_SHIFT) |
    (reason === null ? 0 : (REJECT_REASONS.indexOf(reason) + 1) << REASON_SHIFT)
  );
}

export function termsIn(code: number): Terms & { readonly reason: RejectReason | null } {
  return {
    side: (code & 1) === 0 ? 'buy' : 'sell',
    orderType: TYPES[(code >>> TYPE_SHIFT) & CODE_MASK] ?? 'limit',
    timeInForce: TIMES_IN_FORCE[(code >>> TIME_IN_FORCE_SHIFT) & CODE_MASK] ?? 'gtc',
    reason: REJECT_REASONS[((code & ~IS_UUID) >>> REASON_SHIFT) - 1] ?? null,
  };
}

interface Chunk {
  readonly doubles: Float64Array;
  readonly integers: Int32Array;
}

export class AnswerRows {
  size = 0;
  private readonly chunks: Chunk[] = [];

  /** @returns the number of a row of zeros. */
  append(): number {
    const row = this.size;
    if ((row & ROW_MASK) === 0) {
      const buffer = new ArrayBuffer(ROWS * INTEGERS * 4);
      this.chunks.push({
        doubles: new Float64Array(buffer),
        integers: new Int32Array(buffer),
      });
    }
    this.size = row + 1;
    return row;
  }

  /** All the integers of a chunk; the row's begin at `integerAt(row)`. */
  integersOf(row: number): Int32Array {
    return this.chunkOf(row).integers;
  }

  /** Likewise; the row's begin at `doubleAt(row)`. */
  doublesOf(row: number): Float64Array {
    return this.chunkOf(row).doubles;
  }

  integer(row: number, column: number): number {
    return this.chunkOf(row).integers[integerAt(row) + column] ?? 0;
  }

  double(row: number, column: number): number {
    return this.chunkOf(row).doubles[doubleAt(row) + column] ?? 0;
  }

  private chunkOf(row: number): Chunk {
    const chunk = this.chunks[row >>> ROW_BITS];
    if (chunk === undefined) throw new RangeError(`there is no answer ${row}`);
    return chunk;
  }
}

export function integerAt(row: number): number {
  return (row & ROW_MASK) * INTEGERS;
}

export function doubleAt(row: number): number {
  return (row & ROW_MASK) * DOUBLES;
}
