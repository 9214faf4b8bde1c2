/** The ledger's balances against the engine's, to the unit. Pure. */
import type { EngineFold } from './engine-fold';
import type { LedgerMirror } from './ledger-mirror';

/** What differs first; undefined when nothing does. Cost: the assets of the accounts. */
export function firstDifference(
  engine: Pick<EngineFold, 'balances' | 'totals'>,
  ledger: LedgerMirror,
  accounts: Iterable<string>,
): string | undefined {
  for (const account of accounts) {
    const difference = accountDifference(engine, ledger, account);
    if (difference !== undefined) return difference;
  }
  for (const { asset, fees, taxes } of engine.totals())
    for (const [book, amount] of [['fees', fees] as const, ['taxes', taxes] as const]) {
      const own = ledger.system(book, asset);
      if (own !== amount) return says(`${book} ${asset}`, own, amount);
    }
  return undefined;
}

function accountDifference(
  engine: Pick<EngineFold, 'balances'>,
  ledger: LedgerMirror,
  account: string,
): string | undefined {
  const expected = new Map(engine.balances(account).map((one) => [one.asset, one]));
  const stored = ledger.balances(account);
  for (const asset of new Set([...expected.keys(), ...stored.keys()]))
    for (const book of ['available', 'held'] as const) {
      const [own, amount] = [stored.get(asset)?.[book] ?? 0n, expected.get(asset)?.[book] ?? 0n];
      if (own !== amount) return says(`${account} ${asset} ${book}`, own, amount);
    }
  return undefined;
}

function says(what: string, ledger: bigint, engine: bigint): string {
  return `${what} is ${ledger} in the ledger and ${engine} in the engine (minor units)`;
}
