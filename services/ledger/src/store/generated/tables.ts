/** Schema ledger: generated from its migrations by `pnpm db:types`; do not edit. */
import type { Generated } from 'kysely';

export interface Tables {
  readonly account: {
    readonly account: string;
    readonly opened_event: string;
    readonly reset_event: Generated<string>;
  };
  readonly balance: {
    readonly account: string;
    readonly asset: string;
    readonly available: string;
    readonly held: string;
  };
  readonly closed_position: {
    readonly account: string;
    readonly asset: string;
    readonly closed: string;
    readonly opened: string;
    readonly realized: string;
    readonly fees: string;
    readonly taxes: string;
  };
  readonly day_balance: {
    readonly account: string;
    readonly asset: string;
    readonly day: number;
    readonly available: string;
    readonly held: string;
  };
  readonly day_close: {
    readonly symbol: string;
    readonly day: number;
    readonly price: string;
  };
  readonly day_start: {
    readonly day: number;
    readonly event: string;
    readonly time: string;
  };
  readonly fund_flow: {
    readonly event: string;
    readonly leg: number;
    readonly account: string;
    readonly asset: string;
    readonly day: number;
    readonly amount: string;
  };
  readonly halt: {
    readonly one: Generated<boolean>;
    readonly event: string;
    readonly reason: string;
  };
  readonly journal_entry: {
    readonly event: string;
    readonly leg: number;
    readonly account: string;
    readonly asset: string;
    readonly amount: string;
    readonly balance: string;
  };
  readonly journal_event: {
    readonly event: string;
    readonly time: string;
    readonly type: string;
    readonly symbol: string | null;
    readonly reference: string | null;
  };
  readonly position: {
    readonly account: string;
    readonly asset: string;
    readonly quantity: string;
    readonly cost: string;
    readonly opened: string;
    readonly realized: string;
    readonly fees: string;
    readonly taxes: string;
  };
  readonly projection_checkpoint: {
    readonly name: string;
    readonly log_id: string;
    readonly sequence: string;
    readonly frame: string;
    readonly hash: string;
    readonly epoch: string;
    readonly event: string;
  };
  readonly system_balance: {
    readonly book: string;
    readonly asset: string;
    readonly amount: string;
  };
}
