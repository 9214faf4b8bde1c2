/** The commands that give the maker's account its money and its first holdings. */
import type { Deposit, OpenAccount } from '@stratex/contracts';
import { holdingOf, notionalOf, type Instrument } from '@stratex/money';
import type { MakerSettings } from './maker-settings';
import { lotsWorth } from './quote-ladder';

export function openHouseAccount(settings: MakerSettings, instrument: Instrument): OpenAccount {
  const { code } = instrument.quote;
  return {
    type: 'OpenAccount',
    account: settings.account,
    asset: code,
    amount: cashUnits(settings, instrument).toString(),
  };
}

/** Money in a quote asset other than the one the account was opened with. */
export function depositCash(settings: MakerSettings, instrument: Instrument): Deposit {
  const { code } = instrument.quote;
  return {
    type: 'Deposit',
    account: settings.account,
    fundingId: `house-cash-${code}`,
    asset: code,
    amount: cashUnits(settings, instrument).toString(),
    cost: null,
    costAsset: null,
  };
}

/** Holdings at the cost of the reference price, which so becomes their average (decisions 16). */
export function depositInventory(
  settings: MakerSettings,
  instrument: Instrument,
  reference: number,
): Deposit {
  const { account, inventoryValue } = settings;
  const lots = lotsWorth(instrument, reference, inventoryValue, Number.MAX_SAFE_INTEGER);
  return {
    type: 'Deposit',
    account,
    fundingId: `house-${instrument.symbol}`,
    asset: instrument.base.code,
    amount: holdingOf(instrument, lots).toString(),
    cost: notionalOf(instrument, reference, lots).toString(),
    costAsset: instrument.quote.code,
  };
}

function cashUnits(settings: MakerSettings, instrument: Instrument): bigint {
  return settings.cash * 10n ** BigInt(instrument.quote.decimals);
}
