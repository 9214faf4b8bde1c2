/**
 * The balance of a ledger account after each of a batch's journal lines, and of a user at the end of each
 * day, from the balances after the batch: one pass back, one forth. Pure.
 */
import type { UserBalance } from '@stratex/accounting';
import type { JournalLine } from '../projection/ledger-batch';

/** After a batch, by `book owner asset`. */
export class FinalBalances {
  private readonly amounts = new Map<string, bigint>();

  set(book: string, owner: string, asset: string, amount: bigint): void {
    this.amounts.set(keyOf(book, owner, asset), amount);
  }

  /** A copy to count down from. */
  copy(): Map<string, bigint> {
    return new Map(this.amounts);
  }
}

export interface RunningBalances {
  /** In the order of the lines. */
  readonly afterLine: readonly bigint[];
  readonly endOfDay: readonly (UserBalance & { readonly day: number })[];
}

/** @throws Error when a line's account has no final balance: a bug. */
export function runningBalances(
  lines: readonly JournalLine[],
  final: FinalBalances,
): RunningBalances {
  const current = final.copy();
  const afterLine = new Array<bigint>(lines.length);
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i];
    if (line === undefined) continue;
    const { book, owner, asset, amount } = line.posting;
    const key = keyOf(book, owner, asset);
    const balance = current.get(key);
    if (balance === undefined) throw new Error(`${key} was changed but has no balance`);
    afterLine[i] = balance;
    current.set(key, balance - amount);
  }
  return { afterLine, endOfDay: endOfDay(lines, afterLine, current) };
}

/** @param current balances before the first line; they are moved on. */
function endOfDay(
  lines: readonly JournalLine[],
  afterLine: readonly bigint[],
  current: Map<string, bigint>,
): RunningBalances['endOfDay'] {
  const days = new Map<string, UserBalance & { day: number }>();
  for (const [i, { day, posting }] of lines.entries()) {
    const { book, owner: account, asset } = posting;
    if (book !== 'available' && book !== 'held') continue;
    current.set(keyOf(book, account, asset), afterLine[i] ?? 0n);
    const available = current.get(keyOf('available', account, asset)) ?? 0n;
    const held = current.get(keyOf('held', account, asset)) ?? 0n;
    days.set(`${day} ${account} ${asset}`, { account, asset, day, available, held });
  }
  return [...days.values()];
}

function keyOf(book: string, owner: string, asset: string): string {
  return `${book} ${owner} ${asset}`;
}
