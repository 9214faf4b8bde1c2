/** Projects the log's trades into table candle, exactly once. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Genesis } from '@stratex/nats';
import { GENESIS } from '../genesis.provider';
import { LogProjections } from '../resilience/log-projections';
import { candlesOf } from './candle';
import { mergeCandles } from './candle-store';

const FRAMES_PER_TRANSACTION = 200;

@Injectable()
export class CandlesProjection implements OnModuleInit {
  constructor(
    @Inject(GENESIS) private readonly genesis: Genesis,
    @Inject(LogProjections) private readonly projections: LogProjections,
  ) {}

  onModuleInit(): void {
    const { instruments } = this.genesis;
    this.projections.start({
      name: 'candles',
      framesPerTransaction: FRAMES_PER_TRANSACTION,
      apply: (trx, entries) => mergeCandles(trx, instruments, candlesOf(entries, instruments)),
    });
  }
}
