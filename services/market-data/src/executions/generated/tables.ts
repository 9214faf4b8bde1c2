/** Schema market_data: generated from its migrations by `pnpm db:types`; do not edit. */

export interface Tables {
  readonly candle: {
    readonly source: string;
    readonly symbol: string;
    readonly interval: string;
    readonly open_time: Date;
    readonly open: string;
    readonly high: string;
    readonly low: string;
    readonly close: string;
    readonly volume: string;
    readonly quote_volume: string;
    readonly trades: string;
  };
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
  readonly market_bar: {
    readonly source: string;
    readonly symbol: string;
    readonly interval: string;
    readonly open_time: Date;
    readonly open: string;
    readonly high: string;
    readonly low: string;
    readonly close: string;
    readonly volume: string;
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
