/** Money by double entry, from the events alone. */
import { BalanceChanges, postingsOf, type Listing } from '@stratex/accounting';
import type { Event } from '@stratex/contracts';
import { accountIds, balancesOf, type EngineState } from '@stratex/matching';
import type { Findings } from './findings';

export function journalOf(events: Iterable<Event>, listing: Listing): BalanceChanges {
  const journal = new BalanceChanges();
  for (const event of events)
    for (const posting of postingsOf(event, listing)) journal.add(posting);
  return journal;
}

/** What came in from outside is what users and the house have; nobody has less than nothing. */
export function auditMoney(journal: BalanceChanges, findings: Findings): void {
  const sums = new Map<string, bigint>();
  const add = (asset: string, amount: bigint): void => {
    sums.set(asset, (sums.get(asset) ?? 0n) + amount);
  };
  for (const { account, asset, available, held } of journal.users()) {
    add(asset, available + held);
    if (available < 0n || held < 0n)
      findings.add('money', `${account} has ${available} and ${held} held of ${asset}`);
  }
  for (const { book, asset, amount } of journal.systems()) {
    add(asset, amount);
    if (book === 'fees' && amount < 0n) findings.add('money', `fees are ${amount} ${asset}`);
  }
  for (const [asset, sum] of sums)
    if (sum !== 0n) findings.add('money', `${sum} ${asset} came from nowhere`);
}

/** Balances as comparable lines, those that came to nothing left out. */
export function balanceLines(contents: BalanceChanges): string[] {
  return contents
    .users()
    .filter(({ available, held }) => available !== 0n || held !== 0n)
    .map(({ account, asset, available, held }) => `${account} ${asset} ${available} ${held}`)
    .sort();
}

export function engineBalanceLines(state: EngineState): string[] {
  return accountIds(state)
    .flatMap((account) =>
      (balancesOf(state, account) ?? []).map(
        ({ asset, available, held }) => `${account} ${asset} ${available} ${held}`,
      ),
    )
    .sort();
}

/** The first line that only one of them has; undefined when they are equal. */
export function firstDifference(a: readonly string[], b: readonly string[]): string | undefined {
  const [inA, inB] = [new Set(a), new Set(b)];
  return a.find((line) => !inB.has(line)) ?? b.find((line) => !inA.has(line));
}
