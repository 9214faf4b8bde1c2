/** Schema ledger: generated from its migrations by `pnpm db:types`; do not edit. */

export interface Tables {
  readonly account: {
    readonly account: string;
  };
  readonly balance: {
    readonly account: string;
    readonly asset: string;
    readonly available: string;
    readonly held: string;
  };
  readonly journal_entry: {
    readonly event: string;
    readonly leg: number;
    readonly account: string;
    readonly asset: string;
    readonly amount: string;
  };
  readonly position: {
    readonly account: string;
    readonly asset: string;
    readonly quantity: string;
    readonly cost: string;
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
