/** Random funding: openings, deposits and resets, with amounts and ids that are odd now and then. */
import type { Command } from '@stratex/contracts';
import fc from 'fast-check';
import { account, ACCOUNTS } from './order-arbitraries';

const ASSETS = ['KRW', 'BTC', '005930', 'FUND'];

/** Accounts with enough for some orders but not for all. */
export const OPENING: readonly Command[] = ACCOUNTS.flatMap((id, i): Command[] => [
  { type: 'OpenAccount', account: id, asset: 'KRW', amount: String(1_800_000 * (i + 1)) },
  deposit(id, 'f-btc', 'BTC', String(400_000_000 * (i + 1))),
  deposit(id, 'f-share', '005930', String(120 * (i + 1))),
  deposit(id, 'f-fund', 'FUND', String(150 * (i + 1))),
]);

function deposit(id: string, fundingId: string, asset: string, amount: string): Command {
  return { type: 'Deposit', account: id, fundingId, asset, amount, cost: null, costAsset: null };
}

const amount = fc.oneof(
  { arbitrary: fc.integer({ min: 0, max: 2_000_000 }).map(String), weight: 12 },
  fc.constantFrom('0', '1000000000000000000', '1000000000000000001', '9999999999999999999'),
);
const asset = fc.oneof({ arbitrary: fc.constantFrom(...ASSETS), weight: 20 }, fc.constant('XRP'));

export const fundingCommand: fc.Arbitrary<Command> = fc
  .record({
    account: fc.oneof({ arbitrary: account, weight: 10 }, fc.constant('dora')),
    asset,
    amount,
    fundingId: fc.integer({ min: 0, max: 60 }).map((n) => `x${n}`),
    cost: fc.option(amount),
    costAsset: fc.option(asset),
    kind: fc.constantFrom('open', 'deposit', 'deposit', 'deposit', 'deposit', 'reset'),
  })
  .map(({ kind, fundingId: id, cost, costAsset, ...rest }): Command => {
    if (kind === 'open') return { type: 'OpenAccount', ...rest };
    if (kind === 'reset') return { type: 'ResetAccount', ...rest, resetId: id };
    return { type: 'Deposit', ...rest, fundingId: id, cost, costAsset };
  });
