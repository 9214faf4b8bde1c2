/** Generated from the OpenAPI document by generate-rest-types.mjs; not to be edited. */

export interface Limits {
  readonly batch_orders: number;
  readonly client_order_id_characters: number;
  /** Per account; an operator may have set less. */
  readonly open_orders: number;
  readonly cancel_all_after_ms: number;
  /** After which an order is answered 202. */
  readonly outcome_wait_ms: number;
}

export interface RateLimit {
  /** Of whom requests are counted. */
  readonly scope: 'address' | 'user' | 'key';
  /** Of which routes: read, order, cancel. */
  readonly class: string;
  readonly per_second: number;
  /** At once. */
  readonly burst: number;
}

export interface Session {
  readonly phase: 'opening-auction' | 'continuous' | 'closing-auction' | 'closed';
  /** null: always open. */
  readonly next_change_at: string | null;
  /** The phase after it. */
  readonly next_phase: string | null;
  /** When a day order placed now expires. */
  readonly day_ends_at: string;
}

export interface TickRow {
  readonly from: string;
  /** The price step from that price on. */
  readonly tick: string;
}

export interface PriceLimits {
  readonly previous_close: string;
  /** null: no daily limit. */
  readonly lowest: string | null;
  readonly highest: string | null;
}

export interface PriceBand {
  /** A buy’s highest and lowest price now. */
  readonly bid_up: string;
  readonly bid_down: string;
  /** A sell’s highest and lowest price now. */
  readonly ask_up: string;
  readonly ask_down: string;
}

export interface FeeRates {
  readonly maker: string;
  readonly taker: string;
  readonly asset: string;
  /** Fees are multiples of it. */
  readonly unit: string;
  readonly rounding: 'half-up' | 'down';
  /** Transaction tax of a sale made today; 0: none. */
  readonly sell_tax: string;
}

export interface InstrumentInfo {
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly state: 'open' | 'auction' | 'cancel_only' | 'halted';
  readonly session: Session;
  readonly price_unit: string;
  /** In force today. */
  readonly ticks: readonly TickRow[];
  readonly lot: string;
  readonly min_price: string;
  readonly max_price: string;
  readonly max_quantity: string;
  /** Of price x quantity. */
  readonly min_notional: string;
  /** Absent: none of its own. */
  readonly max_notional?: string;
  /** How far from the last price market orders reach. */
  readonly market_band: string;
  /** Once a previous close is set. */
  readonly price_limits?: PriceLimits;
  readonly price_band?: PriceBand;
  /** Of the default group. */
  readonly fees: FeeRates;
}

export interface ExchangeInfo {
  readonly server_time: string;
  readonly system_state: 'open' | 'cancel_only' | 'halted';
  readonly limits: Limits;
  /** Each must be met; empty: none. */
  readonly rate_limits: readonly RateLimit[];
  readonly instruments: readonly InstrumentInfo[];
}

export interface SymbolFees {
  readonly maker: string;
  readonly taker: string;
  readonly asset: string;
  /** Fees are multiples of it. */
  readonly unit: string;
  readonly rounding: 'half-up' | 'down';
  /** Transaction tax of a sale made today; 0: none. */
  readonly sell_tax: string;
  readonly symbol: string;
}

export interface FeeList {
  readonly group: string;
  readonly fees: readonly SymbolFees[];
}

export interface Tick {
  readonly from: string;
  /** The price step from that price on. */
  readonly tick: string;
}

export interface Fees {
  readonly maker: string;
  readonly taker: string;
  readonly asset: string;
  /** Fees are multiples of it. */
  readonly unit: string;
  readonly rounding: 'half-up' | 'down';
}

export interface Instrument {
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly price_unit: string;
  readonly ticks: readonly Tick[];
  readonly lot: string;
  readonly max_price: string;
  readonly max_quantity: string;
  /** How far from the last price market orders reach. */
  readonly market_band: string;
  readonly fees: Fees;
}

export interface InstrumentList {
  readonly instruments: readonly Instrument[];
}

export interface AttachedOrderBody {
  /** In any case. See PROTOCOL.md for what each needs. */
  readonly type:
    | 'LIMIT'
    | 'MARKET'
    | 'STOP'
    | 'STOP_LIMIT'
    | 'TAKE_PROFIT'
    | 'TAKE_PROFIT_LIMIT'
    | 'TRAILING_STOP'
    | 'OCO';
  /** When absent gtc for types with a price, ioc for the others. */
  readonly time_in_force?: 'gtc' | 'gtd' | 'day' | 'ioc' | 'fok';
  /** The limit of LIMIT, STOP_LIMIT, TAKE_PROFIT_LIMIT and OCO. */
  readonly price?: string;
  /** Of STOP*, TAKE_PROFIT* and OCO. */
  readonly trigger_price?: string;
  /** Of OCO: its limit once triggered; it then trades at the market when absent. */
  readonly stop_price?: string;
  /** Of TRAILING_STOP, as a price difference. */
  readonly trailing_offset?: string;
  /** Refused rather than trade at once. */
  readonly post_only?: boolean;
  /** Iceberg: what is shown at a time. */
  readonly display_quantity?: string;
  /** Of gtd, and only of gtd. */
  readonly expires_at?: string;
  /** When it meets an order of your own; they trade when absent. */
  readonly self_trade_prevention?: 'cancel_newest' | 'cancel_oldest' | 'cancel_both' | 'decrement';
  /** Your own id, 1 to 64 visible ASCII characters. The same id with the same content gives the first result again, so a request can be repeated safely. The order_id when absent. */
  readonly client_order_id?: string;
  /** The other side when absent. */
  readonly side?: 'BUY' | 'SELL';
}

export interface PlaceOrderBody {
  /** In any case. See PROTOCOL.md for what each needs. */
  readonly type:
    | 'LIMIT'
    | 'MARKET'
    | 'STOP'
    | 'STOP_LIMIT'
    | 'TAKE_PROFIT'
    | 'TAKE_PROFIT_LIMIT'
    | 'TRAILING_STOP'
    | 'OCO';
  /** When absent gtc for types with a price, ioc for the others. */
  readonly time_in_force?: 'gtc' | 'gtd' | 'day' | 'ioc' | 'fok';
  /** The limit of LIMIT, STOP_LIMIT, TAKE_PROFIT_LIMIT and OCO. */
  readonly price?: string;
  /** Of STOP*, TAKE_PROFIT* and OCO. */
  readonly trigger_price?: string;
  /** Of OCO: its limit once triggered; it then trades at the market when absent. */
  readonly stop_price?: string;
  /** Of TRAILING_STOP, as a price difference. */
  readonly trailing_offset?: string;
  /** Refused rather than trade at once. */
  readonly post_only?: boolean;
  /** Iceberg: what is shown at a time. */
  readonly display_quantity?: string;
  /** Of gtd, and only of gtd. */
  readonly expires_at?: string;
  /** When it meets an order of your own; they trade when absent. */
  readonly self_trade_prevention?: 'cancel_newest' | 'cancel_oldest' | 'cancel_both' | 'decrement';
  /** Your own id, 1 to 64 visible ASCII characters. The same id with the same content gives the first result again, so a request can be repeated safely. The order_id when absent. */
  readonly client_order_id?: string;
  /** See GET /api/v1/instruments. */
  readonly symbol: string;
  /** In any case. */
  readonly side: 'BUY' | 'SELL';
  /** This or quote_budget. */
  readonly quantity?: string;
  /** Of MARKET, in place of a quantity: to spend with the fee, or to sell for. */
  readonly quote_budget?: string;
  /** Placed when this order has ended, for what of it was filled (OTO; with the type OCO a bracket). Its client_order_id is this order’s with ".exit" when absent. */
  readonly attached?: AttachedOrderBody;
}

export interface BatchBody {
  readonly orders: readonly PlaceOrderBody[];
}

export interface Execution {
  readonly exec_id: string;
  readonly price: string;
  readonly quantity: string;
  /** In the quote asset. */
  readonly fee: string;
  /** Of a sale that is taxed. */
  readonly tax?: string;
  readonly executed_at: string;
}

export interface Order {
  /** Of a trailing stop the first one. */
  readonly trigger_price?: string;
  /** An oco goes on with it. */
  readonly stop_price?: string;
  readonly trailing_offset?: string;
  readonly post_only?: boolean;
  /** Of an iceberg: shown at a time. */
  readonly display_quantity?: string;
  readonly expires_at?: string;
  /** In the quote asset. */
  readonly quote_budget?: string;
  readonly self_trade_prevention?: 'cancel_newest' | 'cancel_oldest' | 'cancel_both' | 'decrement';
  /** The order that is placed for what was filled when this one has ended. */
  readonly attached?: Readonly<Record<string, unknown>>;
  readonly order_id: string;
  /** null for a rejected order. */
  readonly order_number: number | null;
  readonly client_order_id: string;
  /** WAITING: for its trigger. */
  readonly status:
    'WAITING' | 'NEW' | 'PARTIALLY_FILLED' | 'FILLED' | 'CANCELED' | 'EXPIRED' | 'REJECTED';
  readonly symbol: string;
  readonly side: 'BUY' | 'SELL';
  readonly type:
    | 'LIMIT'
    | 'MARKET'
    | 'STOP'
    | 'STOP_LIMIT'
    | 'TAKE_PROFIT'
    | 'TAKE_PROFIT_LIMIT'
    | 'TRAILING_STOP'
    | 'OCO';
  readonly time_in_force: 'gtc' | 'gtd' | 'day' | 'ioc' | 'fok';
  /** null when it trades at the market. */
  readonly price: string | null;
  readonly quantity: string;
  readonly filled_quantity: string;
  /** Will not be filled any more. */
  readonly canceled_quantity?: string;
  /** null until something was filled. */
  readonly average_price: string | null;
  /** Paid so far, in the quote asset. */
  readonly fee: string;
  /** Paid so far on sales. */
  readonly tax?: string;
  /** Why it was rejected or ended. */
  readonly reason: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly completed_at: string | null;
  /** At most the first 1,000. */
  readonly executions?: readonly Execution[];
}

export interface BatchResult {
  /** What the request alone would have been answered. */
  readonly status: number;
  readonly order?: Order;
  /** As the request alone would have been answered. */
  readonly problem?: Readonly<Record<string, unknown>>;
}

export interface BatchResults {
  /** One each, in the order of the request. */
  readonly results: readonly BatchResult[];
}

export interface BatchCancelBody {
  readonly order_ids: readonly string[];
}

export interface CanceledOrders {
  readonly status: 'CANCELED' | 'PENDING';
  /** null while pending. */
  readonly canceled: number | null;
}

export interface CancelAllAfterBody {
  /** All orders are canceled so many milliseconds from now unless it is set again; 0 disarms. */
  readonly timeout_ms: number;
}

export interface CancelAllAfter {
  readonly status: 'SET' | 'PENDING';
  /** null: disarmed. */
  readonly cancel_at: string | null;
}

export interface PendingOrder {
  readonly order_id: string;
  /** Of a new order. Ask for it by this id: when it was used before, the order is the first one. */
  readonly client_order_id?: string;
  /** Stored, but not executed yet: ask again. */
  readonly status: string;
}

export interface OrderList {
  /** Newest first. */
  readonly orders: readonly Order[];
  /** Send it as cursor for the next page. */
  readonly next_cursor: string | null;
}

export interface AccountExecution {
  readonly exec_id: string;
  readonly price: string;
  readonly quantity: string;
  /** In the quote asset. */
  readonly fee: string;
  /** Of a sale that is taxed. */
  readonly tax?: string;
  readonly executed_at: string;
  readonly order_id: string;
  readonly symbol: string;
  readonly side: 'BUY' | 'SELL';
}

export interface ExecutionList {
  /** Newest first. */
  readonly executions: readonly AccountExecution[];
  /** Send it as cursor for the next page. */
  readonly next_cursor: string | null;
}

export interface UnknownOrder {
  /** The id that was asked for. */
  readonly order_id?: string;
  readonly client_order_id?: string;
  /** Commands that may be this order’s are not executed yet: ask again. */
  readonly status: string;
}

export interface CanceledOrder {
  readonly order_id: string;
  readonly status: string;
}

export interface AmendOrderBody {
  /** The new limit; as it is when absent. */
  readonly price?: string;
  /** The new quantity in all, what is filled included; as it is when absent. */
  readonly quantity?: string;
}

export interface AmendedOrder {
  readonly order_id: string;
  readonly status:
    'WAITING' | 'NEW' | 'PARTIALLY_FILLED' | 'FILLED' | 'CANCELED' | 'EXPIRED' | 'REJECTED';
  readonly price: string;
  /** In all. */
  readonly quantity: string;
  readonly filled_quantity: string;
  /** What it took at its new price. */
  readonly executions: readonly Execution[];
}

export interface InitialBalanceBody {
  /** KRW, at most 10^12 and with at most 2 decimals. */
  readonly initial_balance?: string;
}

export interface OpenedAccount {
  readonly account_id: string;
}

export interface Balance {
  readonly asset: string;
  readonly available: string;
  /** Set aside for open orders. */
  readonly held: string;
}

export interface Account {
  readonly account_id: string;
  readonly currency: string;
  /** Free to be used. */
  readonly cash: string;
  /** Set aside for open orders. */
  readonly cash_held: string;
  /** Cash it was opened or last reset with. */
  readonly initial_balance: string;
  /** Cash and held cash. */
  readonly current_balance: string;
  readonly balances: readonly Balance[];
}

export interface Portfolio {
  readonly account_id: string;
  readonly currency: string;
  /** Free to be used. */
  readonly cash: string;
  /** Set aside for open orders. */
  readonly cash_held: string;
  /** Cash it was opened or last reset with. */
  readonly initial_balance: string;
  /** Cash and held cash. */
  readonly current_balance: string;
  readonly balances: readonly Balance[];
  /** Of the positions whose price is known. */
  readonly positions_value: string;
  /** Cash, held cash and positions. */
  readonly total_value: string;
}

export interface Position {
  readonly ticker_code: string;
  readonly quantity: string;
  readonly average_price: string;
  /** The same. */
  readonly average_buy_price: string;
  /** null while no price is known. */
  readonly current_price: string | null;
  readonly market_value: string | null;
  readonly unrealized_pnl: string | null;
}

export interface PaperOrderBody {
  /** The symbol; see GET /api/v1/instruments. */
  readonly ticker_code: string;
  readonly side: 'BUY' | 'SELL';
  readonly quantity: string;
  readonly order_type?: 'MARKET' | 'LIMIT';
  /** Only for a limit order. */
  readonly limit_price?: string;
}

export interface PlacedPaperOrder {
  readonly order_id: string;
  readonly status: 'PENDING' | 'FILLED' | 'CANCELED' | 'REJECTED';
}

export interface PaperOrder {
  readonly order_id: string;
  readonly status: 'PENDING' | 'FILLED' | 'CANCELED' | 'REJECTED';
  readonly ticker_code: string;
  readonly side: 'BUY' | 'SELL';
  readonly order_type: 'MARKET' | 'LIMIT';
  readonly quantity: string;
  readonly limit_price: string | null;
  readonly filled_quantity: string;
  readonly average_price: string | null;
  readonly fee: string;
  readonly created_at: string;
  readonly completed_at: string | null;
}

export interface Hold {
  readonly asset: string;
  readonly amount: string;
}

export interface Trial {
  /** The limit, or the current price without one. */
  readonly price: string;
  /** Of a quote budget: what it trades at that price. */
  readonly quantity: string;
  /** price x quantity, in the quote asset. */
  readonly notional: string;
  /** Of the whole, if it rests and then trades. */
  readonly maker_fee: string;
  /** Of the whole, if it trades at once. */
  readonly taker_fee: string;
  /** Transaction tax of a sale. */
  readonly tax: string;
  /** What would be set aside. */
  readonly hold: Hold;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export interface Registered {
  /** Your user id; the subject of your tokens. */
  readonly user_id: string;
}

export interface LoggedIn {
  /** Send it as `Authorization: Bearer <access_token>`. */
  readonly access_token: string;
  readonly token_type: string;
  /** Seconds until the access token expires. */
  readonly expires_in: number;
  /** Gets the next pair of tokens, once. Presented a second time it ends the session at once. */
  readonly refresh_token: string;
}

export interface ExternalTokenBody {
  /** An ID token or JWT access token of the configured issuer. */
  readonly token: string;
}

export interface RefreshBody {
  /** The last refresh token of the session; it works once. */
  readonly refresh_token: string;
}

export interface Jwks {
  /** Each with `kid`, which the header of a token names. */
  readonly keys: readonly Readonly<Record<string, unknown>>[];
}

export interface Ticket {
  /** Opens one WebSocket: `/ws?ticket=<ticket>`. */
  readonly ticket: string;
  /** Seconds until the ticket expires. */
  readonly expires_in: number;
}

export interface CreateApiKeyBody {
  readonly label: string;
  readonly scopes: readonly ('read' | 'trade')[];
}

export interface CreatedApiKey {
  readonly key_id: string;
  readonly label: string;
  readonly scopes: readonly ('read' | 'trade')[];
  readonly created_at: string;
  /** Send it as `X-API-Key`. It is shown this once. */
  readonly api_key: string;
}

export interface ApiKey {
  readonly key_id: string;
  readonly label: string;
  readonly scopes: readonly ('read' | 'trade')[];
  readonly created_at: string;
}

export interface ApiKeyList {
  readonly api_keys: readonly ApiKey[];
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
