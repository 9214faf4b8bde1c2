/** Schema order_gateway: generated from its migrations by `pnpm db:types`; do not edit. */
import type { Generated } from 'kysely';

export interface Tables {
  readonly accounts: {
    readonly account: string;
    readonly opened_at: Date;
    readonly initial_balance: string;
  };
  readonly executions: {
    readonly exec_id: string;
    readonly order_id: string;
    readonly account: string;
    readonly symbol: string;
    readonly side: string;
    readonly price: string;
    readonly quantity: string;
    readonly fee: string;
    readonly event: string;
    readonly executed_at: Date;
    readonly tax: Generated<string>;
  };
  readonly market_rules: {
    readonly name: string;
    readonly event: unknown;
  };
  readonly orders: {
    readonly order_id: string;
    readonly order_number: string | null;
    readonly account: string;
    readonly client_order_id: string;
    readonly symbol: string;
    readonly side: string;
    readonly order_type: string;
    readonly time_in_force: string;
    readonly price: string | null;
    readonly quantity: string;
    readonly status: string;
    readonly filled_quantity: string;
    readonly notional: string;
    readonly fee: string;
    readonly reason: string | null;
    readonly created_at: Date;
    readonly updated_at: Date;
    readonly completed_at: Date | null;
    readonly canceled_quantity: Generated<string>;
    readonly tax: Generated<string>;
    readonly options: unknown;
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
  readonly remembered_answers: {
    readonly user_id: string;
    readonly key: string;
    readonly request_hash: string;
    readonly status: number | null;
    readonly content: string | null;
    readonly created_at: Generated<Date>;
  };
  readonly users: {
    readonly id: Generated<string>;
    readonly name: string;
    readonly password_hash: string;
    readonly created_at: Generated<Date>;
  };
}
