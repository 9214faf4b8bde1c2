/**
 * The ledger's balances at a place of the log, as it has stored them: those of a snapshot, moved on by
 * the balances that stand in the journal's lines. Only what the ledger wrote is in it.
 */
import type { AssetBalanceRow } from '../store/statement-store';

export interface StoredLine {
  /** Name of the ledger account. */
  readonly account: string;
  readonly asset: string;
  readonly balance: bigint;
}

interface Amounts {
  available: bigint;
  held: bigint;
}

const USER_ACCOUNT = /^user:(.+):(available|held)$/;

export class LedgerMirror {
  private readonly users = new Map<string, Map<string, Amounts>>();
  private readonly systems = new Map<string, bigint>();

  setUser(account: string, { asset, available, held }: AssetBalanceRow): void {
    this.assetsOf(account).set(asset, { available, held });
  }

  setSystem(book: string, asset: string, amount: bigint): void {
    this.systems.set(`${book} ${asset}`, amount);
  }

  /** @returns the user it belongs to, or undefined for a system account. */
  take({ account, asset, balance }: StoredLine): string | undefined {
    const [, owner, book] = USER_ACCOUNT.exec(account) ?? [];
    if (owner === undefined) {
      this.setSystem(account, asset, balance);
      return undefined;
    }
    const assets = this.assetsOf(owner);
    const amounts = assets.get(asset) ?? { available: 0n, held: 0n };
    amounts[book === 'held' ? 'held' : 'available'] = balance;
    assets.set(asset, amounts);
    return owner;
  }

  accounts(): Iterable<string> {
    return this.users.keys();
  }

  balances(account: string): ReadonlyMap<string, Readonly<Amounts>> {
    return this.users.get(account) ?? new Map<string, Amounts>();
  }

  system(book: string, asset: string): bigint {
    return this.systems.get(`${book} ${asset}`) ?? 0n;
  }

  private assetsOf(account: string): Map<string, Amounts> {
    let assets = this.users.get(account);
    if (assets === undefined) {
      assets = new Map();
      this.users.set(account, assets);
    }
    return assets;
  }
}
