/**
 * Every message as Protocol Buffers (proto3). The same table writes `stream.proto`, which clients
 * compile, and drives the encoder, so the two cannot differ.
 *
 * Numbers are never given to another field. Amounts are strings: exact decimals.
 */

export interface ProtoField {
  readonly number: number;
  /** Key of the JSON message. */
  readonly key: string;
  /** A scalar, or the name of a message. */
  readonly type: string;
  readonly repeated?: boolean;
}

/** `name type` in the order of their numbers, from 1; `[]` behind the type: a list. */
function fields(...texts: readonly string[]): readonly ProtoField[] {
  return texts.map((text, index) => {
    const [key = '', type = ''] = text.split(' ');
    const repeated = type.endsWith('[]');
    return { number: index + 1, key, type: repeated ? type.slice(0, -2) : type, repeated };
  });
}

/** Messages inside others. */
export const PARTS = {
  Level: fields('price string', 'quantity string'),
  PriceData: fields(
    'symbol string',
    'internalPrice string',
    'referencePrice string',
    'premiumRate string',
  ),
  BookData: fields('symbol string', 'bids Level[]', 'asks Level[]'),
  BookChangeData: fields(
    'symbol string',
    'U uint64',
    'u uint64',
    'bids Level[]',
    'asks Level[]',
    'checksum uint64',
  ),
  BookSnapshotData: fields(
    'symbol string',
    'u uint64',
    'bids Level[]',
    'asks Level[]',
    'checksum uint64',
  ),
  TradeData: fields(
    'symbol string',
    'price string',
    'quantity string',
    'side string',
    'executedAt string',
  ),
  OrderData: fields('orderId uint64', 'status string', 'filledQuantity string'),
  Balance: fields('asset string', 'available string', 'locked string'),
  StrategyData: fields(
    'strategyId uint64',
    'symbol string',
    'triggerType string',
    'orderId uint64',
  ),
  NoticeData: fields('message string'),
  ErrorData: fields('code string', 'message string'),
  AccessData: fields('expiresIn uint64'),
  HelloData: fields('logId string', 'seq uint64', 'serverTime string'),
  TopicPrice: fields(
    'price string',
    'change string',
    'change_percent string',
    'volume string',
    'timestamp string',
  ),
  QuotedPrice: fields(
    'price string',
    'open string',
    'high string',
    'low string',
    'change string',
    'change_percent string',
    'volume string',
    'timestamp string',
  ),
  TopicOrder: fields(
    'order_id string',
    'status string',
    'filled_quantity string',
    'filled_price string',
  ),
  Signal: fields('signal string', 'symbol string', 'quantity string', 'reason string'),
  StrategyPosition: fields('quantity string', 'average_price string'),
  StrategyStanding: fields(
    'state string',
    'reason string',
    'note string',
    'symbol string',
    'position StrategyPosition',
    'realized string',
    'unrealized string',
    'orders uint64',
    'timestamp string',
  ),
  FillOfStrategy: fields(
    'symbol string',
    'side string',
    'quantity string',
    'price string',
    'realized string',
    'order_id string',
    'status string',
    'timestamp string',
  ),
  AccountBalance: fields('asset string', 'available string', 'locked string'),
  AccountPosition: fields('symbol string', 'quantity string', 'average_price string'),
  AccountData: fields(
    'account_id string',
    'balances AccountBalance[]',
    'positions AccountPosition[]',
  ),
} as const satisfies Readonly<Record<string, readonly ProtoField[]>>;

/** Messages of the stream; the position is the field's number in `StreamMessage.body`. */
export const BODIES = {
  Execution: fields(
    'exec_id string',
    'order_id string',
    'symbol string',
    'side string',
    'price string',
    'quantity string',
    'fee string',
    'transaction_time string',
  ),
  PriceUpdate: fields('data PriceData'),
  OrderbookUpdate: fields('data BookData'),
  TradeExecuted: fields('data TradeData'),
  UserOrderUpdate: fields('data OrderData'),
  UserBalanceUpdate: fields('data Balance[]'),
  StrategyTriggered: fields('data StrategyData'),
  SystemNotice: fields('data NoticeData'),
  Error: fields('data ErrorData'),
  Hello: fields('data HelloData'),
  OrderbookChange: fields('data BookChangeData'),
  StreamHello: fields('log_id string', 'seq uint64', 'server_time string'),
  Connected: fields('message string', 'user_id string'),
  Subscribed: fields('topic string', 'message string'),
  Unsubscribed: fields('topic string', 'message string'),
  TopicPriceUpdate: fields('symbol string', 'data TopicPrice'),
  TopicOrderUpdate: fields('data TopicOrder'),
  StrategySignal: fields('strategy_id string', 'data Signal'),
  Price: fields('symbol string', 'data QuotedPrice'),
  Account: fields('data AccountData'),
  Pong: fields('timestamp string'),
  TopicError: fields('message string', 'code string'),
  MarketPrice: fields('ticker string', 'price string', 'volume string', 'timestamp string'),
  SystemMessage: fields('message string'),
  OrderbookSnapshot: fields('data BookSnapshotData'),
  StrategyState: fields('strategy_id string', 'data StrategyStanding'),
  StrategyFill: fields('strategy_id string', 'data FillOfStrategy'),
  AuthExpiring: fields('data AccessData'),
  Reauthenticated: fields('data AccessData'),
  StreamAuthExpiring: fields('expires_in uint64'),
  StreamReauthenticated: fields('expires_in uint64'),
} as const satisfies Readonly<Record<string, readonly ProtoField[]>>;

export type BodyName = keyof typeof BODIES;

/** Of every StreamMessage, behind the body. */
export const POSITION_FIELDS = { seq: 101, part: 102 } as const;

export const BODY_NAMES = Object.keys(BODIES) as readonly BodyName[];

/** Number of the body in StreamMessage. */
export const BODY_NUMBERS = new Map(BODY_NAMES.map((name, index) => [name, index + 1]));
