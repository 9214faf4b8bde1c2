/** Generated from the OpenAPI document by generate-rest-types.mjs; not to be edited. */

export interface TrialBalanceLine {
  readonly asset: string;
  readonly code: string;
  readonly name: string;
  /** One side of each line is 0. */
  readonly debit: string;
  readonly credit: string;
}

export interface AssetSum {
  readonly asset: string;
  readonly sum: string;
}

export interface Balance {
  readonly asset: string;
  readonly available: string;
  /** By open orders. */
  readonly held: string;
  readonly total: string;
}

export interface Line {
  /** Of the event. */
  readonly seq: number;
  /** Among the lines of the event. */
  readonly leg: number;
  readonly time: string;
  readonly type: string;
  readonly symbol: string | null;
  /** Of the order, funding or reset. */
  readonly reference: string | null;
  /** Of the chart of accounts. */
  readonly code: string;
  readonly name: string;
  readonly asset: string;
  readonly amount: string;
  /** Of this account of the chart, after the line. */
  readonly balance: string;
}

export interface Statement {
  readonly account: string;
  /** Last event of the log that it takes in. */
  readonly as_of_seq: number;
  /** Korean days. */
  readonly from: string | null;
  readonly to: string | null;
  readonly opening: readonly Balance[];
  readonly lines: readonly Line[];
  readonly closing: readonly Balance[];
  /** null: this is the last page. */
  readonly next_cursor: string | null;
}

export interface Position {
  readonly symbol: string;
  /** Of all amounts. */
  readonly currency: string;
  /** What sales brought less the cost of what they sold. */
  readonly realized_pnl: string;
  readonly fees: string;
  readonly taxes: string;
  readonly quantity: string;
  /** Of what is held. */
  readonly average_price: string;
  readonly cost: string;
  readonly price: string;
  readonly price_source: 'trade' | 'reference' | 'listing';
  readonly market_value: string;
  readonly unrealized_pnl: string;
  /** Of the event that opened it. */
  readonly opened_seq: number;
}

export interface Closed {
  readonly symbol: string;
  /** Of all amounts. */
  readonly currency: string;
  /** What sales brought less the cost of what they sold. */
  readonly realized_pnl: string;
  readonly fees: string;
  readonly taxes: string;
  readonly positions: number;
  /** realized_pnl - fees - taxes. */
  readonly net_pnl: string;
}

export interface Positions {
  readonly account: string;
  /** Last event of the log that it takes in. */
  readonly as_of_seq: number;
  readonly positions: readonly Position[];
  /** Since the account was opened or reset, by symbol. */
  readonly closed: readonly Closed[];
}

export interface EquityDay {
  /** A Korean day. */
  readonly day: string;
  /** What the account was worth at its end. */
  readonly equity: string;
  /** Of it in positions. */
  readonly invested: string;
  /** Paid in less paid out on that day. */
  readonly flow: string;
}

export interface Equity {
  readonly account: string;
  /** Last event of the log that it takes in. */
  readonly as_of_seq: number;
  readonly currency: string;
  readonly days: readonly EquityDay[];
}

export interface Drawdown {
  /** Part of the peak that was lost. */
  readonly depth: string;
  readonly peak_day: string;
  readonly trough_day: string;
  /** null: not yet. */
  readonly recovered_day: string | null;
}

export interface Performance {
  readonly account: string;
  /** Last event of the log that it takes in. */
  readonly as_of_seq: number;
  readonly currency: string;
  /** First day. */
  readonly from: string | null;
  /** Last day. */
  readonly to: string | null;
  /** Since the account was opened or reset. */
  readonly days: number;
  /** Time-weighted, of the whole time. null: not defined by these days. */
  readonly return: string | null;
  /** Return a year. null: not defined by these days. */
  readonly cagr: string | null;
  /** Of daily returns, a year. null: not defined by these days. */
  readonly volatility: string | null;
  /** Return to volatility. null: not defined by these days. */
  readonly sharpe: string | null;
  /** Return to the volatility of losses. null: not defined by these days. */
  readonly sortino: string | null;
  /** Return a year to the greatest drawdown. null: not defined by these days. */
  readonly calmar: string | null;
  /** null: the equity never fell. */
  readonly max_drawdown: Readonly<Record<string, unknown>>;
  readonly closed_positions: number;
  /** Part of the closed positions that won. null: not defined by these days. */
  readonly win_rate: string | null;
  /** What winning positions brought to what losing ones cost. null: not defined by these days. */
  readonly profit_factor: string | null;
  /** Part of the equity that was in positions, on average. null: not defined by these days. */
  readonly exposure: string | null;
}

export interface FieldFaultBody {
  /** A field inside an object: `attached.price`. */
  readonly field: string;
  readonly code: string;
  readonly detail: string;
}

export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** Stable, for programs. */
  readonly code: string;
  /** One sentence, for people. */
  readonly detail: string;
  readonly instance: string;
  /** As in the header X-Request-Id; name it when you ask for help. */
  readonly request_id: string;
  /** Each field that has a fault. */
  readonly errors?: readonly FieldFaultBody[];
}
