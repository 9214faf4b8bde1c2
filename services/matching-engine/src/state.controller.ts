/** What an operator or auditor may see of the engine; nothing that is not on the log. */
import { Controller, Get, Inject } from '@nestjs/common';
import { Problem } from '@stratex/service-kit';
import { EngineService } from './engine.service';
import { RoleReport, type Role } from './role';
import { NotRead, type Balances } from './state-reader';

interface StateView {
  readonly role: Role;
  readonly epoch: number;
  /** Frames that a standby, command batches that a leader has not yet read. */
  readonly lag: number;
  readonly logId: string;
  readonly sequence: number;
  readonly event: number;
  readonly stateHash: string;
  readonly accounts: Balances;
}

@Controller('internal')
export class StateController {
  constructor(
    @Inject(EngineService) private readonly engine: EngineService,
    @Inject(RoleReport) private readonly role: RoleReport,
  ) {}

  /** Balances (minor units) and state hash at a log position; 503 while there is none to show. */
  @Get('state')
  async read(): Promise<StateView> {
    const { current } = this.role;
    const reading = await this.engine.readState().catch(asProblem);
    const { progress } = this.engine;
    if (reading === undefined || progress === undefined)
      throw new Problem(503, 'RECOVERING', 'The engine is still recovering: ask again.');
    const { place, stateHash, accounts } = reading;
    const { logId, epoch, sequence, event } = place;
    const lag = current === 'leader' ? progress.inputLag : progress.logLag;
    return { role: current, epoch, lag, logId, sequence, event, stateHash, accounts };
  }
}

function asProblem(error: unknown): never {
  if (!(error instanceof NotRead)) throw error;
  throw new Problem(503, 'AHEAD_OF_LOG', `There is no state to show, ${error.message}: ask again.`);
}
