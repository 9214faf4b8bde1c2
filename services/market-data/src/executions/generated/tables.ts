/** Schema market_data: generated from its migrations by `pnpm db:types`; do not edit. */

export interface Tables {
  readonly execution: {
    readonly exec_id: string;
    readonly event: string;
    readonly leg: number;
    readonly symbol: string;
    readonly order_id: string;
    readonly side: string;
    readonly price: string;
    readonly quantity: string;
    readonly fee: string;
    readonly transaction_time: Date;
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
}
