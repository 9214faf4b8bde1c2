/** What a server sends as JSON: answers to registrations, and PINGPONG. */
import { MESSAGE_CODES, meaningOf, type AckMeaning, type KnownCode } from './message-code';
import { faulty, parsed, type Parsed } from './parsed';
import { member, text } from './json';
import { PINGPONG } from './tr-id';

/** For the notices of one registration. Secret; void with the connection. */
export interface NoticeKey {
  /** 32 ASCII characters. */
  readonly key: string;
  /** 16 ASCII characters. */
  readonly iv: string;
}

export interface Ack {
  readonly type: 'ack';
  /** Null in errors of the session. */
  readonly trId: string | null;
  readonly trKey: string | null;
  readonly code: string;
  readonly meaning: AckMeaning;
  /** What the server says in words. */
  readonly message: string;
  readonly noticeKey: NoticeKey | null;
}

export interface PingPong {
  readonly type: 'pingpong';
  /** `YYYYMMDDHHMMSS` in Korea by the server's clock. */
  readonly datetime: string;
}

const CONTROL_LENGTH_MAX = 16 * 1_024;

export function isControlMessage(message: string): boolean {
  return message.startsWith('{');
}

export function parseControlMessage(message: string): Parsed<Ack | PingPong> {
  if (message.length > CONTROL_LENGTH_MAX) return faulty('oversize', 'the message is too long');
  const json = jsonOf(message);
  const header = member(json, 'header');
  const trId = text(header, 'tr_id');
  if (trId === PINGPONG)
    return parsed({ type: 'pingpong', datetime: text(header, 'datetime') ?? '' });
  const body = member(json, 'body');
  const code = text(body, 'msg_cd') ?? '';
  const result = text(body, 'rt_cd');
  if (header === undefined || result === undefined || !/^[A-Z0-9]{1,20}$/.test(code))
    return faulty('format', 'the message is no answer');
  const output = member(body, 'output');
  const key = text(output, 'key');
  const iv = text(output, 'iv');
  const isKey = key?.length === 32 && iv?.length === 16;
  return parsed({
    type: 'ack',
    trId: known(trId),
    trKey: known(text(header, 'tr_key')),
    code,
    meaning: meaningOf(code, result === '0'),
    message: (text(body, 'msg1') ?? '').slice(0, 200),
    noticeKey: isKey ? { key, iv } : null,
  });
}

export interface AckContent {
  readonly trId: string;
  readonly trKey: string;
  readonly code: KnownCode;
  /** Whether frames of this registration are encrypted. */
  readonly encrypted?: boolean;
  readonly noticeKey?: NoticeKey;
}

const SESSION_ERRORS: readonly KnownCode[] = ['OPSP0011', 'OPSP8996'];

export function encodeAck({ trId, trKey, code, encrypted, noticeKey }: AckContent): string {
  const isSuccess = code === 'OPSP0000' || code === 'OPSP0001';
  const isSession = SESSION_ERRORS.includes(code);
  return JSON.stringify({
    header: isSession
      ? { tr_id: '(null)', tr_key: '', encrypt: 'N' }
      : { tr_id: trId, tr_key: trKey, encrypt: encrypted === true ? 'Y' : 'N' },
    body: {
      rt_cd: isSuccess ? '0' : isSession ? '9' : '1',
      msg_cd: code,
      msg1: MESSAGE_CODES[code].text,
      ...(isSuccess && noticeKey !== undefined
        ? { output: { iv: noticeKey.iv, key: noticeKey.key } }
        : {}),
    },
  });
}

export function encodePingPong(datetime: string): string {
  return JSON.stringify({ header: { tr_id: PINGPONG, datetime } });
}

function known(name: string | undefined): string | null {
  return name === undefined || name === '' || name === '(null)' ? null : name.slice(0, 40);
}

function jsonOf(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}
