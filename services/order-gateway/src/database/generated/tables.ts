/** Schema order_gateway: generated from its migrations by `pnpm db:types`; do not edit. */
import type { Generated } from 'kysely';

export interface Tables {
  readonly accounts: {
    readonly account: string;
    readonly opened_at: Date;
    readonly initial_balance: string;
  };
  readonly api_keys: {
    readonly id: string;
    readonly user_id: string;
    readonly label: string;
    readonly scopes: string[];
    readonly secret_hash: string;
    readonly created_at: Generated<Date>;
    readonly revoked_at: Date | null;
  };
  readonly archived_accounts: {
    readonly account: string;
    readonly last_event: string;
  };
  readonly archived_events: {
    readonly last_event: string;
    readonly first_event: string;
    readonly sequence: string;
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
  readonly external_identities: {
    readonly issuer: string;
    readonly subject: string;
    readonly user_id: string;
    readonly created_at: Generated<Date>;
  };
  readonly log_archive: {
    readonly sequence: string;
    readonly log_id: string;
    readonly frame: string | null;
    readonly headers: unknown;
    readonly payload: Buffer;
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
  readonly refresh_tokens: {
    readonly hash: Buffer;
    readonly session_id: string;
    readonly issued_at: Generated<Date>;
    readonly used_at: Date | null;
  };
  readonly remembered_answers: {
    readonly user_id: string;
    readonly key: string;
    readonly request_hash: string;
    readonly status: number | null;
    readonly content: string | null;
    readonly created_at: Generated<Date>;
  };
  readonly resume_accounts: {
    readonly account: string | null;
    readonly last_event: string | null;
  };
  readonly resume_frames: {
    readonly last_event: string | null;
    readonly first_event: string | null;
    readonly log_id: string | null;
    readonly sequence: string | null;
    readonly payload: Buffer | null;
  };
  readonly sessions: {
    readonly id: string;
    readonly user_id: string;
    readonly created_at: Generated<Date>;
    readonly expires_at: Date;
    readonly access_until: Date;
    readonly revoked_at: Date | null;
  };
  readonly users: {
    readonly id: Generated<string>;
    readonly name: string;
    readonly password_hash: string | null;
    readonly created_at: Generated<Date>;
  };
}
