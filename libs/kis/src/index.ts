export {
  encodeAck,
  encodePingPong,
  isControlMessage,
  parseControlMessage,
  type Ack,
  type AckContent,
  type NoticeKey,
  type PingPong,
} from './control-message';
export { encodeDataFrame, FRAME_LENGTH_MAX, parseDataFrame, splitRecords } from './data-frame';
export { encodeFields, namedFields, type Fields } from './fields';
export { kstDate, kstHour, kstInstant, nearestKstInstant } from './kst-time';
export {
  MARKET_STATUS_FIELDS,
  parseMarketStatus,
  type KisMarketStatus,
  type MarketPhase,
} from './market-status-record';
export { isKnownCode, MESSAGE_CODES, type AckMeaning, type KnownCode } from './message-code';
export { decryptNotice, encryptNotice } from './notice-cipher';
export {
  NOTICE_FIELDS,
  NOTICE_FIELDS_23,
  NOTICE_WIDTHS,
  parseNotice,
  type KisNotice,
  type NoticeField,
} from './notice-record';
export { type FaultKind, type Parsed } from './parsed';
export { parseQuote, QUOTE_FIELDS, type KisQuote, type QuoteField } from './quote-record';
export {
  encodeRegistrationRequest,
  parseRegistrationRequest,
  type ReadRequest,
  type Registration,
  type RegistrationRequest,
} from './registration-request';
export { isServed, PINGPONG, REGISTRATIONS_MAX, TR, type TrId } from './tr-id';
export { parseTrade, TRADE_FIELDS, type KisTrade, type TradeField } from './trade-record';
