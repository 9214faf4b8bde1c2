/**
 * Balances as the events tell them. Invariants: nothing is ever negative, and of each asset the
 * balances and the exchange's income sum up to what was brought less what was taken.
 */
import type { AccountReset } from '@stratex/contracts';
import { AuditFailure } from './audit-failure';

interface AuditedBalance {
  available: bigint;
  held: bigint;
}

export class AuditedMoney {
  private readonly accounts = new Map<string, Map<string, AuditedBalance>>();
  /** What was brought less what was taken, and what the exchange earned, by asset. */
  private readonly supplied = new Map<string, bigint>();
  private readonly income = new Map<string, bigint>();

  open(account: string): void {
    if (this.accounts.has(account)) throw new AuditFailure('I11', `${account} opened twice`);
    this.accounts.set(account, new Map());
  }

  bring(account: string, asset: string, amount: bigint): void {
    if (amount < 0n) throw new AuditFailure('I2', 'a negative deposit');
    this.move(account, asset, { available: amount });
    this.supplied.set(asset, (this.supplied.get(asset) ?? 0n) + amount);
  }

  reset({ account, withdrawn, asset, amount }: AccountReset): void {
    for (const each of withdrawn) this.bringBack(account, each.asset, each.amount);
    for (const [code, { available, held }] of this.accounts.get(account) ?? [])
      if (available !== 0n || held !== 0n)
        throw new AuditFailure('I1', `a reset leaves ${code} to ${account}`);
    this.bring(account, asset, amount);
  }

  /** Leaves the exchange for the outside, once nobody has it. */
  takeOut(asset: string, amount: bigint): void {
    this.supplied.set(asset, (this.supplied.get(asset) ?? 0n) - amount);
  }

  earn(asset: string, amount: bigint): void {
    this.income.set(asset, (this.income.get(asset) ?? 0n) + amount);
  }

  /** Adds to one balance; @throws AuditFailure when one of its parts would be negative. */
  move(account: string, asset: string, by: Partial<AuditedBalance>): void {
    const balances = this.accounts.get(account);
    if (balances === undefined) throw new AuditFailure('I11', `${account} is not open`);
    const balance = balances.get(asset) ?? { available: 0n, held: 0n };
    balances.set(asset, balance);
    balance.available += by.available ?? 0n;
    balance.held += by.held ?? 0n;
    if (balance.available < 0n || balance.held < 0n)
      throw new AuditFailure('I2', `${account} has less than nothing of ${asset}`);
  }

  /** I1, per asset. */
  checkConservation(): void {
    const sums = new Map(this.income);
    for (const balances of this.accounts.values())
      for (const [asset, { available, held }] of balances)
        sums.set(asset, (sums.get(asset) ?? 0n) + available + held);
    for (const [asset, sum] of sums)
      if (sum !== (this.supplied.get(asset) ?? 0n))
        throw new AuditFailure('I1', `${asset} was made or lost`);
  }

  private bringBack(account: string, asset: string, amount: bigint): void {
    this.move(account, asset, { available: -amount });
    this.supplied.set(asset, (this.supplied.get(asset) ?? 0n) - amount);
  }
}
