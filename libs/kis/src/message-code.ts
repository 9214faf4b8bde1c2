/**
 * The answers of the KIS WebSocket server to a registration and what a client does about each.
 * Source: a public copy of KIS's error code table; 0000 to 0003, 0007 and 8996 also in python-kis,
 * pykis/client/websocket.py.
 */
export type AckMeaning =
  /** The registration stands. */
  | 'registered'
  /** The registration is gone. */
  | 'released'
  /** No slot is free. */
  | 'full'
  /** Trying again later may help. */
  | 'retry'
  /** Another session holds the app key; KIS keeps a lost one for a while. */
  | 'busy'
  /** A new approval key is needed. */
  | 'key'
  /** Wrong for ever: asking again is a loop that KIS blocks. */
  | 'refused';

export interface MessageCode {
  readonly text: string;
  readonly meaning: AckMeaning;
}

const code = (text: string, meaning: AckMeaning): MessageCode => ({ text, meaning });

const CODES = {
  OPSP0000: code('SUBSCRIBE SUCCESS', 'registered'),
  OPSP0001: code('UNSUBSCRIBE SUCCESS', 'released'),
  OPSP0002: code('ALREADY IN SUBSCRIBE', 'registered'),
  OPSP0003: code('UNSUBSCRIBE ERROR (not found!)', 'released'),
  OPSP0007: code('SUBSCRIBE INTERNAL ERROR', 'retry'),
  OPSP0008: code('MAX SUBSCRIBE OVER', 'full'),
  OPSP0009: code('SUBSCRIBE ERROR : mci send failed', 'retry'),
  OPSP0010: code('SUBSCRIBE WARNING : invalid appkey', 'key'),
  OPSP0011: code('invalid approval(appkey) : NOT FOUND', 'key'),
  OPSP8991: code('SUBSCRIBE ERROR : invalid tr_id', 'refused'),
  OPSP8992: code('SUBSCRIBE ERROR : invalid tr_key', 'refused'),
  OPSP8993: code('JSON PARSING ERROR : invalid tr_key', 'refused'),
  OPSP8994: code('JSON PARSING ERROR : personalseckey not found', 'refused'),
  OPSP8995: code('JSON PARSING ERROR : appsecret not found', 'refused'),
  OPSP8996: code('ALREADY IN USE appkey', 'busy'),
  OPSP8997: code('JSON PARSING ERROR : invalid tr_type', 'refused'),
  OPSP8998: code('JSON PARSING ERROR : invalid custtype', 'refused'),
  OPSP8999: code('resource not available (ALLOC_CALL_PARAM)', 'retry'),
  OPSP9990: code('JSON PARSING ERROR : tr_key not found', 'refused'),
  OPSP9991: code('JSON PARSING ERROR : input not found', 'refused'),
  OPSP9992: code('JSON PARSING ERROR : body not found', 'refused'),
  OPSP9993: code('JSON PARSING ERROR : internal error', 'retry'),
  OPSP9994: code('JSON PARSING ERROR : INVALID appkey', 'key'),
  OPSP9995: code('JSON PARSING ERROR : resource not available', 'retry'),
  OPSP9996: code('JSON PARSING ERROR : appkey', 'key'),
  OPSP9997: code('JSON PARSING ERROR : custtype not found', 'refused'),
  OPSP9998: code('JSON PARSING ERROR : header not found', 'refused'),
  OPSP9999: code('JSON PARSING ERROR : invalid json format', 'refused'),
} as const;

export type KnownCode = keyof typeof CODES;
export const MESSAGE_CODES: Readonly<Record<KnownCode, MessageCode>> = CODES;

export function isKnownCode(messageCode: string): messageCode is KnownCode {
  return Object.hasOwn(CODES, messageCode);
}

/** A code that the table does not have: an error may pass, a success stands. */
export function meaningOf(messageCode: string, isSuccess: boolean): AckMeaning {
  if (isKnownCode(messageCode)) return CODES[messageCode].meaning;
  return isSuccess ? 'registered' : 'retry';
}
