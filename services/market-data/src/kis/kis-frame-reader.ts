/**
 * Data frames of one KIS feed -> feed events.
 *
 * Invariants: a frame with anything wrong in it gives no event and one counted fault; trades leave
 * once, in the order of their day's volume, and a `gap` is told before the trade that shows it.
 * Quotes have no date: theirs is the one nearest to the server's clock, as PINGPONG and trades tell
 * it. A quote an hour off that clock is a fault, and so is a trade an hour ahead of it or a day behind:
 * one wrong date must not make all that follows look old. O(frame); memory: a few numbers per symbol.
 */
import {
  decryptNotice,
  kstHour,
  kstInstant,
  NOTICE_WIDTHS,
  MARKET_STATUS_FIELDS,
  parseDataFrame,
  parseMarketStatus,
  parseNotice,
  parseQuote,
  parseTrade,
  QUOTE_FIELDS,
  splitRecords,
  TR,
  TRADE_FIELDS,
  type FaultKind,
  type KisNotice,
  type KisTrade,
  type NoticeKey,
  type Parsed,
} from '@stratex/kis';
import type { FeedEvent } from '../feed/feed-event';
import { VolumeContinuity } from './volume-continuity';

export interface FrameListener {
  onEvent(event: FeedEvent): void;
  onNotice(notice: KisNotice): void;
  onFault(kind: FaultKind, detail: string): void;
  /** A trade that had been told before. */
  onRepeated(): void;
}

type SessionState = Extract<FeedEvent, { type: 'session' }>['state'];
type Records = readonly (readonly string[])[];

export const SOURCE = 'kis';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PHASE_STATES = { continuous: 'open', auction: 'auction', 'after-hours': 'closed' } as const;
const WIDTHS: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  [TR.trade, [TRADE_FIELDS.length]],
  [TR.quote, [QUOTE_FIELDS.length]],
  [TR.marketStatus, [MARKET_STATUS_FIELDS.length]],
  [TR.noticeReal, NOTICE_WIDTHS],
  [TR.noticeVirtual, NOTICE_WIDTHS],
]);

export class KisFrameReader {
  private readonly continuity = new VolumeContinuity();
  private readonly sessions = new Map<string, SessionState>();
  private readonly noticeKeys = new Map<string, NoticeKey>();
  /** The server's time as it was told last, milliseconds since 1970. */
  private clock: number;

  constructor(
    now: number,
    private readonly listener: FrameListener,
  ) {
    this.clock = now;
  }

  /** A new connection: keys of the last one are void, and the clock is ours until the server tells. */
  begin(now: number): void {
    this.noticeKeys.clear();
    this.clock = now;
  }

  setNoticeKey(trId: string, key: NoticeKey): void {
    this.noticeKeys.set(trId, key);
  }

  /** `YYYYMMDDHHMMSS` of a PINGPONG; anything else is passed over. */
  setClock(datetime: string): void {
    if (datetime.length !== 14) return;
    this.clock = kstInstant(datetime.slice(0, 8), datetime.slice(8)) ?? this.clock;
  }

  read(text: string): void {
    const frame = parseDataFrame(text);
    if (!frame.ok) {
      this.fault(frame);
      return;
    }
    const { trId, count, encrypted } = frame.value;
    const widths = WIDTHS.get(trId);
    if (widths === undefined) {
      this.listener.onFault('unknown', 'a frame of an unknown kind');
      return;
    }
    const payload = encrypted ? this.decrypted(trId, frame.value.payload) : frame.value.payload;
    if (payload === undefined) return;
    const records = splitRecords(payload, count, widths);
    if (!records.ok) {
      this.fault(records);
      return;
    }
    this.readRecords(trId, records.value);
  }

  private readRecords(trId: string, records: Records): void {
    switch (trId) {
      case TR.trade: {
        this.each(
          records,
          (fields) => this.parseTimelyTrade(fields),
          (trade) => {
            this.takeTrade(trade);
          },
        );
        return;
      }
      case TR.quote: {
        this.each(
          records,
          (fields) => this.parseTimelyQuote(fields),
          (quote) => {
            const { symbol, bids, asks, time: marketTime } = quote;
            this.clock = Math.max(this.clock, marketTime);
            this.listener.onEvent({ type: 'quote', symbol, bids, asks, marketTime });
            if (this.sessions.get(symbol) !== 'halted')
              this.takeState(symbol, PHASE_STATES[quote.phase], marketTime);
          },
        );
        return;
      }
      case TR.marketStatus: {
        this.each(records, parseMarketStatus, ({ symbol, phase }) => {
          if (phase !== null) this.takeState(symbol, phase, this.clock);
        });
        return;
      }
      default: {
        this.each(records, parseNotice, (notice) => {
          this.listener.onNotice(notice);
        });
        return;
      }
    }
  }

  /** All records, or none when one of them is wrong: the others may stand in wrong places too. */
  private each<T>(
    records: Records,
    parse: (fields: readonly string[]) => Parsed<T>,
    take: (value: T) => void,
  ): void {
    const values: T[] = [];
    for (const fields of records) {
      const read = parse(fields);
      if (!read.ok) {
        this.fault(read);
        return;
      }
      values.push(read.value);
    }
    for (const value of values) take(value);
  }

  private takeTrade(trade: KisTrade): void {
    const { symbol, price, quantity, side, time: marketTime, cumulativeVolume } = trade;
    const found = this.continuity.check(trade);
    if (found.kind === 'repeated') {
      this.listener.onRepeated();
      return;
    }
    if (found.kind === 'gap') {
      const missed = found.missed === null ? 'an unknown volume' : `volume ${found.missed}`;
      const detail = `${symbol}: ${missed} was missed before ${kstHour(marketTime)}`;
      this.listener.onEvent({ type: 'status', source: SOURCE, state: 'gap', detail });
    }
    this.clock = Math.max(this.clock, marketTime);
    if (trade.halted) this.takeState(symbol, 'halted', marketTime);
    else if (this.sessions.get(symbol) === 'halted') this.takeState(symbol, 'open', marketTime);
    this.listener.onEvent({
      ...{ type: 'trade', symbol, price, quantity, side, marketTime, cumulativeVolume },
    });
  }

  private parseTimelyTrade(fields: readonly string[]) {
    const read = parseTrade(fields);
    if (!read.ok) return read;
    const ahead = read.value.time - this.clock;
    if (ahead <= HOUR_MS && ahead >= -DAY_MS) return read;
    return { ok: false, fault: 'time', detail: "a trade is far off the server's clock" } as const;
  }

  private parseTimelyQuote(fields: readonly string[]) {
    const read = parseQuote(fields, this.clock);
    if (!read.ok || Math.abs(read.value.time - this.clock) <= HOUR_MS) return read;
    return { ok: false, fault: 'time', detail: "a quote is far off the server's clock" } as const;
  }

  private takeState(symbol: string, state: SessionState, marketTime: number): void {
    if (this.sessions.get(symbol) === state) return;
    this.sessions.set(symbol, state);
    this.listener.onEvent({ type: 'session', symbol, state, marketTime });
  }

  private decrypted(trId: string, payload: string): string | undefined {
    const key = this.noticeKeys.get(trId);
    if (key === undefined) {
      this.listener.onFault('decrypt', 'an encrypted frame came without a key');
      return undefined;
    }
    const text = decryptNotice(payload, key);
    if (text.ok) return text.value;
    this.fault(text);
    return undefined;
  }

  private fault({ fault, detail }: Extract<Parsed<never>, { ok: false }>): void {
    this.listener.onFault(fault, detail);
  }
}
