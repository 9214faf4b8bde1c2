import { positionAverageText, type Listing } from '@stratex/accounting';
import type { AccountStateMessage } from '@stratex/contracts';
import { formatUnits } from '@stratex/money';
import type { AccountState } from '../store/account-states';

/**
 * The account for readers: decimal text in whole units, positions by symbol.
 * @throws Error for an asset that the log does not list: a bug.
 */
export function accountStateMessage(
  { account, balances, positions }: AccountState,
  event: number,
  { assets, byBase }: Listing,
): AccountStateMessage {
  return {
    schemaVersion: 1,
    account,
    event,
    balances: balances.map(({ asset, available, held }) => {
      const { decimals } = listed(assets, asset);
      return {
        asset,
        available: formatUnits(available, decimals),
        held: formatUnits(held, decimals),
      };
    }),
    positions: positions.map(({ asset, ...position }) => {
      const instrument = listed(byBase, asset);
      return {
        symbol: instrument.symbol,
        quantity: formatUnits(position.quantity, instrument.base.decimals),
        averagePrice: positionAverageText(instrument, position),
      };
    }),
  };
}

function listed<T>(index: ReadonlyMap<string, T>, asset: string): T {
  const found = index.get(asset);
  if (found === undefined) throw new Error(`the log lists no asset ${asset}`);
  return found;
}
