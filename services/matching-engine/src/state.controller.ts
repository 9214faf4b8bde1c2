/** What an operator or auditor may see of the engine; nothing that is not on the log. */
import { Controller, Get, Inject } from '@nestjs/common';
import { formatUnits } from '@stratex/money';
import { accountIds, balancesOf, stateHash, type EngineState } from '@stratex/matching';
import { Problem } from '@stratex/service-kit';
import { EngineService } from './engine.service';
import type { Role } from './role';

interface StateView {
  readonly role: Role;
  readonly epoch: number;
  /** Frames that a standby, command batches that a leader has not yet read. */
  readonly lag: number;
  readonly logId: string;
  readonly sequence: number;
  readonly event: number;
  readonly stateHash: string;
  readonly accounts: Readonly<
    Record<string, readonly { asset: string; available: string; held: string }[]>
  >;
}

@Controller('internal')
export class StateController {
  constructor(@Inject(EngineService) private readonly engine: EngineService) {}

  /** Balances (minor units) and state hash at a log position; 503 while the engine is ahead. */
  @Get('state')
  read(): StateView {
    const current = this.engine.current;
    if (current === undefined)
      throw new Problem(503, 'RECOVERING', 'The engine is still recovering: ask again.');
    const { role, state, progress } = current;
    if (progress.executed !== progress.stored.event)
      throw new Problem(503, 'AHEAD_OF_LOG', 'Frames are being stored: ask again.');
    const { logId, epoch, sequence, event } = progress.stored;
    const lag = role === 'leader' ? progress.inputLag : progress.logLag;
    return {
      role,
      epoch,
      lag,
      logId,
      sequence,
      event,
      stateHash: stateHash(state),
      accounts: accountsOf(state),
    };
  }
}

function accountsOf(state: EngineState): StateView['accounts'] {
  const accounts: Record<string, { asset: string; available: string; held: string }[]> = {};
  for (const account of accountIds(state))
    accounts[account] = (balancesOf(state, account) ?? []).map(({ asset, available, held }) => ({
      asset,
      available: formatUnits(available, 0),
      held: formatUnits(held, 0),
    }));
  return accounts;
}
