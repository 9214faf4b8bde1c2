/**
 * Balance: one asset of one account in minor units, split into available and held.
 *
 * Every movement is asserted: nothing becomes negative and nothing reaches 2^62, so that an amount
 * always fits the log's and the ledger's types. Complexity: O(1).
 */
import { InvariantBreach } from './invariant-breach';

/** Balances and supplies stay below this many minor units. */
export const AMOUNT_LIMIT = 2n ** 62n;

export interface Balance {
  readonly account: string;
  readonly asset: string;
  available: bigint;
  held: bigint;
}

/** What identifies an asset here. */
export interface AssetKey {
  readonly code: string;
  /** Counts the assets from 0. */
  readonly ordinal: number;
}

/** Who has balances. */
export interface Holder {
  readonly id: string;
  /** By the asset's ordinal; undefined where the holder never had anything. */
  balances: readonly (Balance | undefined)[];
}

/** The holder's balance of an asset, created at zero when there is none. */
export function balanceOf(holder: Holder, { code, ordinal }: AssetKey): Balance {
  return holder.balances[ordinal] ?? createBalance(holder, code, ordinal);
}

function createBalance(holder: Holder, code: string, ordinal: number): Balance {
  const balance: Balance = { account: holder.id, asset: code, available: 0n, held: 0n };
  // As long as it must be: a list that grew by itself would keep room for 16 more.
  const balances = new Array<Balance | undefined>(Math.max(holder.balances.length, ordinal + 1));
  for (let i = 0; i < balances.length; i += 1) balances[i] = holder.balances[i];
  balances[ordinal] = balance;
  holder.balances = balances;
  return balance;
}

export function credit(balance: Balance, amount: bigint): void {
  const available = balance.available + amount;
  if (amount < 0n) throw breach('NON_NEGATIVE', balance, `credit of ${String(amount)}`);
  if (available + balance.held >= AMOUNT_LIMIT)
    throw breach('BALANCE_IN_RANGE', balance, `credit of ${String(amount)}`);
  balance.available = available;
}

export function debit(balance: Balance, amount: bigint): void {
  if (amount < 0n || amount > balance.available)
    throw breach('NON_NEGATIVE', balance, `debit of ${String(amount)}`);
  balance.available -= amount;
}

/** From available to held. */
export function hold(balance: Balance, amount: bigint): void {
  debit(balance, amount);
  balance.held += amount;
}

/** Out of held: `consumed` leaves the balance, `released` becomes available. */
export function unhold(balance: Balance, consumed: bigint, released: bigint): void {
  const held = balance.held - consumed - released;
  if (consumed < 0n || released < 0n || held < 0n)
    throw breach('NON_NEGATIVE', balance, `unhold ${String(consumed)} + ${String(released)}`);
  balance.held = held;
  if (released !== 0n) balance.available += released;
}

function breach(
  invariant: 'NON_NEGATIVE' | 'BALANCE_IN_RANGE',
  { account, asset, available, held }: Balance,
  what: string,
): InvariantBreach {
  const state = `available ${String(available)}, held ${String(held)}`;
  return new InvariantBreach(invariant, `${what}: ${account} ${asset} has ${state}`);
}
