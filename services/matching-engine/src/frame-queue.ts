/**
 * Executed commands that wait for their frame, in order, and the cutting of frames.
 *
 * A frame takes as many events as its bounds allow (decisions 5). A command with more events than
 * one frame holds continues in the next; the position in the frame says how far it came, so a
 * restart continues there.
 */
import {
  EVENTS_PER_FRAME_MAX,
  FRAME_BYTES_MAX,
  type CommandSpan,
  type Event,
  type EventType,
  type OrderOptions,
  type Position,
} from '@stratex/contracts';
import type { DataBody } from '@stratex/nats';

interface Executed {
  readonly sequence: number;
  readonly index: number;
  readonly time: number;
  readonly events: readonly Event[];
}

/**
 * Upper bounds of an event's encoded size: ids have at most 64 characters, which all may need an
 * escape in a client order id, numbers 19 digits. What few events have comes on top.
 */
const EVENT_BYTES_MAX: Readonly<Record<EventType, number>> = {
  'account.opened': 240,
  'funds.deposited': 400,
  'account.reset': 400,
  'account.state_changed': 160,
  'account.group_set': 180,
  'order.accepted': 600,
  'order.rejected': 560,
  'order.duplicated': 400,
  'order.triggered': 420,
  'order.amended': 540,
  'order.canceled': 440,
  'orders.all_canceled': 180,
  'order.filled': 800,
  'order.deferred': 340,
  'external_trade.seen': 260,
  'external_quote.seen': 1_600,
  'external_session.set': 200,
  'trade.executed': 900,
  'self_trade.prevented': 760,
  'cancel_all_after.set': 160,
  'risk_limits.set': 200,
  'position_limit.set': 200,
  'symbol.state_changed': 140,
  'previous_close.set': 180,
  'reference_price.set': 140,
  'auction.uncrossed': 140,
  'system.state_changed': 80,
  'answers.rotated': 80,
  'command.rejected': 380,
};
const WITHDRAWN_BYTES_MAX = 64;
const TAX_BYTES_MAX = 32;
const FEES_BYTES_MAX = 80;
const OPTIONS_BYTES_MAX = 320;
const ATTACHED_BYTES_MAX = 400;
/** An escaped character of a text that anybody may word. */
const CHARACTER_BYTES_MAX = 6;

export function encodedBytesMax(event: Event): number {
  const fixed = EVENT_BYTES_MAX[event.type];
  const { type } = event;
  if (type === 'order.rejected') return fixed + optionsBytesMax(event.options);
  if (type === 'order.accepted')
    return fixed + (event.fees === undefined ? 0 : FEES_BYTES_MAX) + optionsBytesMax(event.options);
  if (type === 'trade.executed') {
    const { maker, taker } = event;
    return maker.tax === undefined && taker.tax === undefined ? fixed : fixed + 2 * TAX_BYTES_MAX;
  }
  if (type === 'account.reset') return fixed + WITHDRAWN_BYTES_MAX * event.withdrawn.length;
  if (type === 'symbol.state_changed')
    return fixed + CHARACTER_BYTES_MAX * (event.breach?.length ?? 0);
  return fixed;
}

/** The attached order's options never have one themselves. */
function optionsBytesMax(options: OrderOptions | undefined): number {
  if (options === undefined) return 0;
  if (options.attached === undefined) return OPTIONS_BYTES_MAX;
  return OPTIONS_BYTES_MAX + ATTACHED_BYTES_MAX + OPTIONS_BYTES_MAX;
}

const HEADROOM_BYTES = 16 * 1024;
/** Spans and counts take room as well: at most this many commands in a frame. */
const COMMANDS_PER_FRAME_MAX = 1_024;

export class FrameQueue {
  private readonly queue: Executed[] = [];
  private head = 0;
  /** Events of the first waiting command that are already on the log. */
  private offset = 0;
  private waitingEvents = 0;

  /** @param skip events of this command that are on the log already (first command only). */
  push(executed: Executed, skip = 0): void {
    this.queue.push(executed);
    this.waitingEvents += executed.events.length - skip;
    if (skip > 0) this.offset = skip;
  }

  get isEmpty(): boolean {
    return this.head === this.queue.length;
  }

  /** Events waiting for a frame. */
  get events(): number {
    return this.waitingEvents;
  }

  /** The next frame's content; call only when not empty. */
  take(): DataBody {
    const events: Event[] = [];
    const spans: { sequence: number; first: number; counts: number[] }[] = [];
    const first = this.peek();
    const cmdFrom: Position = {
      sequence: first.sequence,
      index: first.index,
      event: this.offset,
    };
    let bytes = HEADROOM_BYTES;
    let cmdTo = cmdFrom;
    let time = first.time;
    let continues = false;
    let commands = 0;
    while (!this.isEmpty && !continues && commands < COMMANDS_PER_FRAME_MAX) {
      const command = this.peek();
      const from = this.offset;
      let to = from;
      for (; to < command.events.length; to++) {
        const event = command.events[to];
        if (event === undefined || events.length >= EVENTS_PER_FRAME_MAX) break;
        const size = encodedBytesMax(event);
        if (bytes + size > FRAME_BYTES_MAX && events.length > 0) break;
        bytes += size;
        events.push(event);
      }
      continues = to < command.events.length;
      if (continues && to === from && commands > 0) {
        // Nothing of this command fits any more: it opens the next frame.
        continues = false;
        break;
      }
      addToSpans(spans, command, to - from);
      cmdTo = { sequence: command.sequence, index: command.index, event: to };
      time = command.time;
      commands++;
      this.waitingEvents -= to - from;
      if (continues) this.offset = to;
      else this.advance();
    }
    const kind = 'data';
    return { kind, cmdFrom, cmdTo, continues, time, spans: spans satisfies CommandSpan[], events };
  }

  private peek(): Executed {
    const executed = this.queue[this.head];
    if (executed === undefined) throw new Error('no executed command is waiting');
    return executed;
  }

  private advance(): void {
    this.offset = 0;
    this.head++;
    if (this.head === this.queue.length || this.head > 4_096) {
      this.queue.splice(0, this.head);
      this.head = 0;
    }
  }
}

export function addToSpans(
  spans: { sequence: number; first: number; counts: number[] }[],
  command: Executed,
  count: number,
): void {
  const last = spans.at(-1);
  const isNext =
    last?.sequence === command.sequence && last.first + last.counts.length === command.index;
  if (isNext) last.counts.push(count);
  else spans.push({ sequence: command.sequence, first: command.index, counts: [count] });
}
