/**
 * The one codec of command batches and log frames.
 *
 * Layout: one version byte, then the version's bytes. Version 1 is UTF-8 JSON with bigint amounts
 * as decimal text. Everything that enters the system passes a compiled validator here, so a decoded
 * value has exactly its documented shape. Complexity: linear. Decoding never throws on content: it
 * answers undefined with a reason.
 */
import type { Command } from './commands';
import { amountFrom } from './amount-text';
import type {
  Event,
  OrderAccepted,
  OrderCanceled,
  PreventedLeg,
  TradeExecuted,
  TradeLeg,
} from './events';
import type { Frame } from './frames';
import * as validators from './generated/validators';

export const CODEC_JSON = 1;

export type Decoded<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

/** The same shape with every bigint as decimal text. */
type Wire<T> = T extends bigint
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Wire<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Wire<T[Key]> }
      : T;
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
/** An event as it stands in a frame. */
type WireEvent = Wire<Event>;

/** A batch as it was sent: each command valid, or undefined in its place. */
export interface DecodedBatch {
  readonly batchId: string;
  readonly commands: readonly (Command | undefined)[];
}

declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean },
) => { decode(bytes: Uint8Array): string };
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** One command's text, so that a publisher knows its size before it forms a batch. */
export function encodeCommand(command: Command): string {
  return JSON.stringify(command);
}

/** A batch of commands already encoded by encodeCommand. */
export function encodeCommandBatch(batchId: string, commands: readonly string[]): Uint8Array {
  return pack(`{"v":1,"batchId":${JSON.stringify(batchId)},"commands":[${commands.join(',')}]}`);
}

export function decodeCommandBatch(payload: Uint8Array): Decoded<DecodedBatch> {
  const parsed = unpack(payload);
  if (!parsed.ok) return parsed;
  if (!validators.commandBatch(parsed.value)) return invalid(validators.commandBatch);
  const batch = parsed.value as { batchId: string; commands: unknown[] };
  const commands = batch.commands.map((command) =>
    validators.command(command) ? (command as Command) : undefined,
  );
  return { ok: true, value: { batchId: batch.batchId, commands } };
}

/** @returns the payload exactly as it is to be published and hashed. */
export function encodeFrame(frame: Frame): Uint8Array {
  if (frame.kind !== 'data') return pack(JSON.stringify(frame));
  return pack(JSON.stringify({ ...frame, events: frame.events.map(eventToWire) }));
}

export function decodeFrame(payload: Uint8Array): Decoded<Frame> {
  const parsed = unpack(payload);
  if (!parsed.ok) return parsed;
  if (!validators.frame(parsed.value)) return invalid(validators.frame);
  const frame = parsed.value as Wire<Frame>;
  if (frame.kind !== 'data') return { ok: true, value: frame };
  return { ok: true, value: { ...frame, events: frame.events.map(eventFromWire) } };
}

function eventToWire(event: Event): WireEvent {
  switch (event.type) {
    case 'trade.executed':
      return {
        ...event,
        notional: event.notional.toString(),
        maker: legToWire(event.maker),
        taker: legToWire(event.taker),
      };
    case 'order.accepted':
      return { ...event, hold: event.hold.toString() };
    case 'order.canceled':
      return { ...event, release: event.release.toString() };
    case 'account.opened':
      return { ...event, amount: event.amount.toString() };
    case 'funds.deposited':
      return { ...event, amount: event.amount.toString(), cost: event.cost?.toString() ?? null };
    case 'account.reset':
      return {
        ...event,
        amount: event.amount.toString(),
        withdrawn: event.withdrawn.map(({ asset, amount }) => ({
          asset,
          amount: amount.toString(),
        })),
      };
    case 'order.amended':
      return { ...event, held: event.held.toString(), release: event.release.toString() };
    case 'self_trade.prevented':
      return {
        ...event,
        maker: preventedToWire(event.maker),
        taker: preventedToWire(event.taker),
      };
    case 'order.triggered':
      return { ...event, release: event.release.toString() };
    case 'order.filled': {
      const { tax, ...rest } = event;
      const wire = {
        ...rest,
        notional: event.notional.toString(),
        fee: event.fee.toString(),
        release: event.release.toString(),
      };
      return tax === undefined ? wire : { ...wire, tax: tax.toString() };
    }
    case 'risk_limits.set':
      return { ...event, maxOrderNotional: event.maxOrderNotional?.toString() ?? null };
    case 'order.rejected':
    case 'order.duplicated':
    case 'orders.all_canceled':
    case 'cancel_all_after.set':
    case 'account.state_changed':
    case 'account.group_set':
    case 'position_limit.set':
    case 'previous_close.set':
    case 'reference_price.set':
    case 'auction.uncrossed':
    case 'symbol.state_changed':
    case 'system.state_changed':
    case 'answers.rotated':
    case 'order.deferred':
    case 'external_trade.seen':
    case 'external_quote.seen':
    case 'external_session.set':
    case 'command.rejected':
      return event;
  }
}

function eventFromWire(event: WireEvent): Event {
  switch (event.type) {
    case 'trade.executed':
      return tradeFromWire(event);
    case 'order.accepted':
      return acceptedFromWire(event);
    case 'order.canceled':
      return canceledFromWire(event);
    case 'account.opened':
      return { ...event, amount: BigInt(event.amount) };
    case 'funds.deposited':
      return {
        ...event,
        amount: BigInt(event.amount),
        cost: event.cost === null ? null : BigInt(event.cost),
      };
    case 'account.reset':
      return {
        ...event,
        amount: BigInt(event.amount),
        withdrawn: event.withdrawn.map(({ asset, amount }) => ({ asset, amount: BigInt(amount) })),
      };
    case 'order.amended':
      return { ...event, held: BigInt(event.held), release: BigInt(event.release) };
    case 'self_trade.prevented':
      return {
        ...event,
        maker: preventedFromWire(event.maker),
        taker: preventedFromWire(event.taker),
      };
    case 'order.triggered':
      return { ...event, release: BigInt(event.release) };
    case 'order.filled': {
      const { tax, ...rest } = event;
      const known = {
        ...rest,
        notional: BigInt(event.notional),
        fee: BigInt(event.fee),
        release: BigInt(event.release),
      };
      return tax === undefined ? known : { ...known, tax: BigInt(tax) };
    }
    case 'risk_limits.set': {
      const { maxOrderNotional: text } = event;
      return { ...event, maxOrderNotional: text === null ? null : BigInt(text) };
    }
    case 'order.rejected':
    case 'order.duplicated':
    case 'orders.all_canceled':
    case 'cancel_all_after.set':
    case 'account.state_changed':
    case 'account.group_set':
    case 'position_limit.set':
    case 'previous_close.set':
    case 'reference_price.set':
    case 'auction.uncrossed':
    case 'symbol.state_changed':
    case 'system.state_changed':
    case 'answers.rotated':
    case 'order.deferred':
    case 'external_trade.seen':
    case 'external_quote.seen':
    case 'external_session.set':
    case 'command.rejected':
      return event;
  }
}

// What a log has most of is changed in place: the wire's objects were just read and are nobody else's.

function tradeFromWire(wire: Wire<TradeExecuted>): TradeExecuted {
  const event = wire as unknown as Mutable<TradeExecuted>;
  event.notional = amountFrom(wire.notional);
  event.maker = legFromWire(wire.maker);
  event.taker = legFromWire(wire.taker);
  return event;
}

function acceptedFromWire(wire: Wire<OrderAccepted>): OrderAccepted {
  const event = wire as unknown as Mutable<OrderAccepted>;
  event.hold = amountFrom(wire.hold);
  return event;
}

function canceledFromWire(wire: Wire<OrderCanceled>): OrderCanceled {
  const event = wire as unknown as Mutable<OrderCanceled>;
  event.release = amountFrom(wire.release);
  return event;
}

function legToWire(leg: TradeLeg): Wire<TradeLeg> {
  const untaxed: Omit<TradeLeg, 'tax'> = leg;
  if (leg.tax === undefined)
    return { ...untaxed, fee: leg.fee.toString(), release: leg.release.toString() };
  const { tax, ...rest } = leg;
  const wire = { ...rest, fee: leg.fee.toString(), release: leg.release.toString() };
  return { ...wire, tax: tax.toString() };
}

function legFromWire(wire: Wire<TradeLeg>): TradeLeg {
  if (wire.tax !== undefined) {
    const { tax, ...rest } = wire;
    const known = { ...rest, fee: amountFrom(wire.fee), release: amountFrom(wire.release) };
    return { ...known, tax: amountFrom(tax) };
  }
  const leg = wire as unknown as Mutable<TradeLeg>;
  leg.fee = amountFrom(wire.fee);
  leg.release = amountFrom(wire.release);
  return leg;
}

function preventedToWire(leg: PreventedLeg): Wire<PreventedLeg> {
  return { ...leg, release: leg.release.toString() };
}

function preventedFromWire(leg: Wire<PreventedLeg>): PreventedLeg {
  return { ...leg, release: BigInt(leg.release) };
}

function pack(text: string): Uint8Array {
  const bytes = encoder.encode(text);
  const payload = new Uint8Array(bytes.length + 1);
  payload[0] = CODEC_JSON;
  payload.set(bytes, 1);
  return payload;
}

function unpack(payload: Uint8Array): Decoded<unknown> {
  const version = payload[0];
  if (version !== CODEC_JSON)
    return { ok: false, error: `codec version ${String(version)} is not supported` };
  try {
    return { ok: true, value: JSON.parse(decoder.decode(payload.subarray(1))) as unknown };
  } catch (error) {
    return { ok: false, error: `not UTF-8 JSON: ${(error as Error).message}` };
  }
}

function invalid(validator: {
  errors?: { instancePath: string; message?: string }[] | null;
}): Decoded<never> {
  const [first] = validator.errors ?? [];
  return { ok: false, error: `${first?.instancePath ?? ''} ${first?.message ?? 'invalid'}`.trim() };
}
