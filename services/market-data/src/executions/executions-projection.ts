/** Projects the log's trades into table execution, exactly once. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Genesis } from '@stratex/nats';
import { GENESIS } from '../genesis.provider';
import { LogProjections } from '../resilience/log-projections';
import { executionRows } from './execution-row';
import { insertExecutions } from './execution-store';

const FRAMES_PER_TRANSACTION = 50;

@Injectable()
export class ExecutionsProjection implements OnModuleInit {
  constructor(
    @Inject(GENESIS) private readonly genesis: Genesis,
    @Inject(LogProjections) private readonly projections: LogProjections,
  ) {}

  onModuleInit(): void {
    const { logId, instruments } = this.genesis;
    this.projections.start({
      name: 'executions',
      framesPerTransaction: FRAMES_PER_TRANSACTION,
      apply: (trx, entries) =>
        insertExecutions(
          trx,
          entries.flatMap((entry) => executionRows(logId, instruments, entry)),
        ),
    });
  }
}
