/**
 * One WebSocket connection: who it speaks for, what it is registered for, its heart-beat.
 *
 * A client may answer a PINGPONG with its text, a pong frame or a ping frame; all are in use.
 */
import { randomBytes } from 'node:crypto';
import {
  encodeAck,
  encodePingPong,
  encodeDataFrame,
  encryptNotice,
  isServed,
  kstDate,
  kstHour,
  parseRegistrationRequest,
  REGISTRATIONS_MAX,
  TR,
  type KnownCode,
  type NoticeKey,
  type RegistrationRequest,
} from '@stratex/kis';
import type { RawData, WebSocket } from 'ws';
import type { Faults } from './faults';

export interface SessionRules {
  readonly environment: 'real' | 'virtual';
  readonly htsId: string;
  readonly pongWaitMs: number;
  readonly stallMs: number;
  /** Why the holder of that approval key may not speak, if so; it holds the slot otherwise. */
  admit(session: Session, approvalKey: string): KnownCode | undefined;
  isSymbol(symbol: string): boolean;
  marketTime(): number;
}

const BUFFERED_BYTES_MAX = 8 * 1_024 * 1_024;
const REQUEST_LENGTH_MAX = 8 * 1_024;

export class Session {
  /** `tr_id tr_key` of every registration, with the key of its notices. */
  private readonly registrations = new Map<string, NoticeKey>();
  private pingedAt: number | undefined;
  private stalledUntil = 0;
  private pingDue = false;
  answeredPings = 0;
  /** When each request came, in milliseconds of the process. */
  readonly requestTimes: number[] = [];

  constructor(
    private readonly socket: WebSocket,
    private readonly rules: SessionRules,
    private readonly faults: Faults,
  ) {
    socket.on('message', (data, isBinary) => {
      if (!isBinary) this.onText(textOf(data));
    });
    const answered = (): void => {
      this.onPong();
    };
    socket.on('pong', answered);
    socket.on('ping', answered);
    socket.on('error', () => undefined);
  }

  get items(): readonly string[] {
    return [...this.registrations.keys()];
  }

  /** One frame about an item that the session may be registered for. */
  deliver(trId: string, trKey: string, records: readonly string[]): void {
    const key = this.registrations.get(`${trId} ${trKey}`);
    if (key === undefined) return;
    const isNotice = trId === TR.noticeReal || trId === TR.noticeVirtual;
    const encrypt = isNotice ? (payload: string) => encryptNotice(payload, key) : undefined;
    this.sendFrame(encodeDataFrame(trId, records, encrypt));
  }

  /** A frame as it was recorded. */
  deliverText(trId: string, trKey: string, frame: string): void {
    if (this.registrations.has(`${trId} ${trKey}`)) this.sendFrame(frame);
  }

  ping(): void {
    this.pingDue = this.isStalled();
    if (this.pingDue) return;
    const time = this.rules.marketTime();
    this.pingedAt ??= performance.now();
    this.write(encodePingPong(`${kstDate(time)}${kstHour(time)}`));
  }

  /** Ends the connection when a PINGPONG was not answered in time. */
  checkPong(): void {
    const { pingedAt } = this;
    if (pingedAt !== undefined && performance.now() - pingedAt > this.rules.pongWaitMs) this.end();
  }

  end(): void {
    this.socket.terminate();
  }

  private sendFrame(frame: string): void {
    if (this.isStalled()) return;
    if (this.pingDue) this.ping();
    const fault = this.faults.next();
    if (fault === undefined) {
      this.write(frame);
      return;
    }
    for (const piece of this.faults.spoil(frame, fault)) this.write(piece);
    if (fault === 'stall') this.stalledUntil = performance.now() + this.rules.stallMs;
    if (fault === 'disconnect') this.end();
  }

  private onText(text: string): void {
    if (text.includes('"PINGPONG"')) {
      this.onPong();
      return;
    }
    if (this.requestTimes.length < 10_000) this.requestTimes.push(performance.now());
    const read = parseRegistrationRequest(text.slice(0, REQUEST_LENGTH_MAX));
    if (!read.ok) {
      this.write(encodeAck({ trId: '', trKey: '', code: read.code }));
      return;
    }
    const { trId, trKey } = read.request;
    const code = this.decide(read.request);
    const noticeKey = this.registrations.get(`${trId} ${trKey}`);
    const encrypted = trId === TR.noticeReal || trId === TR.noticeVirtual;
    const ack = { trId, trKey, code, encrypted };
    this.write(encodeAck(noticeKey === undefined ? ack : { ...ack, noticeKey }));
  }

  private decide({ approvalKey, trId, trKey, action }: RegistrationRequest): KnownCode {
    const refused = this.rules.admit(this, approvalKey);
    if (refused !== undefined) return refused;
    if (!isServed(trId, this.rules.environment)) return 'OPSP8991';
    const isNotice = trId === TR.noticeReal || trId === TR.noticeVirtual;
    if (isNotice ? trKey !== this.rules.htsId : !this.rules.isSymbol(trKey)) return 'OPSP8992';
    const item = `${trId} ${trKey}`;
    if (action === 'release') return this.registrations.delete(item) ? 'OPSP0001' : 'OPSP0003';
    if (this.registrations.has(item)) return 'OPSP0002';
    if (this.registrations.size >= REGISTRATIONS_MAX) return 'OPSP0008';
    this.registrations.set(item, newNoticeKey());
    return 'OPSP0000';
  }

  private onPong(): void {
    if (this.pingedAt !== undefined) this.answeredPings += 1;
    this.pingedAt = undefined;
  }

  private isStalled(): boolean {
    return performance.now() < this.stalledUntil;
  }

  private write(data: string | Buffer): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    this.socket.send(data);
    if (this.socket.bufferedAmount > BUFFERED_BYTES_MAX) this.end();
  }
}

function newNoticeKey(): NoticeKey {
  return { key: randomBytes(16).toString('hex'), iv: randomBytes(8).toString('hex') };
}

function textOf(data: RawData): string {
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)).toString('utf8');
}
