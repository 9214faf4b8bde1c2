/** The trial balance, for operators and audits. */
import { Controller, Get, Inject } from '@nestjs/common';
import type { Listing } from '@stratex/accounting';
import { formatUnits } from '@stratex/money';
import { isUnavailable } from '@stratex/postgres';
import { Problem } from '@stratex/service-kit';
import { LISTING } from '../listing.provider';
import { DATABASE } from '../store/database.provider';
import type { LedgerDatabase } from '../store/ledger-database';
import { readTrialBalance, type TrialBalance } from '../store/trial-balance';

/** Decimal text in whole units. */
interface TrialBalanceLine {
  readonly asset: string;
  readonly available: string;
  readonly held: string;
  readonly fees: string;
  readonly taxes: string;
  readonly external: string;
  readonly sum: string;
}

@Controller('api/v1/ledger')
export class TrialBalanceController {
  constructor(
    @Inject(DATABASE) private readonly db: LedgerDatabase,
    @Inject(LISTING) private readonly listing: Listing,
  ) {}

  @Get('trial-balance')
  async trialBalance(): Promise<{
    as_of_event: number;
    as_of_sequence: number;
    assets: readonly TrialBalanceLine[];
  }> {
    const { event, sequence, assets } = await this.read();
    return {
      as_of_event: event,
      as_of_sequence: sequence,
      assets: assets.map(({ asset, available, held, fees, taxes, external, sum }) => {
        const decimals = this.listing.assets.get(asset)?.decimals ?? 0;
        return {
          asset,
          available: formatUnits(available, decimals),
          held: formatUnits(held, decimals),
          fees: formatUnits(fees, decimals),
          taxes: formatUnits(taxes, decimals),
          external: formatUnits(external, decimals),
          sum: formatUnits(sum, decimals),
        };
      }),
    };
  }

  private async read(): Promise<TrialBalance> {
    try {
      return await readTrialBalance(this.db);
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      throw new Problem(503, 'DATABASE_UNAVAILABLE', 'The ledger’s database does not answer now.');
    }
  }
}
