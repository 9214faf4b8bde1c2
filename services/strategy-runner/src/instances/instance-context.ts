/** What a strategy's instance needs of its runner. */
import type { Command } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import type { Turns } from '../sandbox/turns';
import type { AccountFold } from './account-fold';
import type { HeardPrice, PricePlace } from './heard-price';
import type { InstanceRecord } from './instance-record';
import type { StrategyPublisher } from './strategy-publisher';

export interface InstanceContext {
  readonly logId: string;
  readonly instrument: Instrument;
  readonly accounts: AccountFold;
  readonly publisher: StrategyPublisher;
  /** Resolves when the command is stored or the runner stops. */
  readonly send: (command: Command) => Promise<void>;
  /** Resolves when the record is stored. */
  readonly save: (record: InstanceRecord) => Promise<void>;
  /** Reference prices behind the place; false when some may be gone. */
  readonly missedReferences: (
    seen: PricePlace,
    onPrice: (heard: HeardPrice) => void,
  ) => Promise<boolean>;
  /** To open its process. */
  readonly turns: Turns;
  readonly onLog: (text: string) => void;
  /** A bug: the process must end. */
  readonly onFault: (error: unknown) => void;
}
