/**
 * A strategy's answer, believed in nothing: exact members, integers in range, sequences that count on.
 * Its realm could have changed the library that wrote it.
 */
import type { Instrument } from '@stratex/money';
import { asRecord, type Intent, type PlaceIntent } from '@stratex/strategy';
import { StrategyStopped } from '../sandbox/strategy-worker';

export interface Answer {
  readonly intents: readonly Intent[];
  readonly logs: readonly string[];
  readonly saved: unknown;
}

const INTENTS_PER_INPUT_MAX = 50;
const LOGS_MAX = 100;
const LOG_CHARACTERS_MAX = 500;
/** A record is one message of at most 1 MB, with the orders that were not answered. */
const SAVED_BYTES_MAX = 600_000;
const PLACE = ['kind', 'sequence', 'side', 'lots', 'budget', 'price', 'trigger', 'reason'];
const BUDGET = /^[1-9]\d{0,17}$/;
const TRIGGER = /^[A-Z][A-Z0-9_]{0,31}$/;

/** What the answer follows. */
export interface Asked {
  readonly instrument: Instrument;
  /** Placed before. */
  readonly orders: number;
  /** That it answers together. */
  readonly inputs: number;
}

/** @throws StrategyStopped */
export function readAnswer(text: string, { instrument, orders, inputs }: Asked): Answer {
  const answer = asRecord(parsed(text));
  const { intents, logs, saved } = answer ?? {};
  if (!Array.isArray(intents) || !Array.isArray(logs) || asRecord(saved) === undefined)
    throw new StrategyStopped('its answer is unreadable');
  if (Buffer.byteLength(JSON.stringify(saved)) > SAVED_BYTES_MAX)
    throw new StrategyStopped('it wants to remember too much');
  if (intents.length > INTENTS_PER_INPUT_MAX * inputs)
    throw new StrategyStopped('it floods orders');
  let sequence = orders;
  const read = intents.map((one: unknown) => {
    const intent = readIntent(one, instrument, sequence);
    if (intent.kind === 'place') sequence = intent.sequence;
    return intent;
  });
  return { intents: read, logs: logs.slice(0, LOGS_MAX).map(logText), saved };
}

function readIntent(value: unknown, instrument: Instrument, before: number): Intent {
  const given = asRecord(value) ?? {};
  if (given.kind === 'cancel' && isCount(given.sequence, before))
    return { kind: 'cancel', sequence: given.sequence };
  if (given.kind !== 'place') throw new StrategyStopped('it asked for something unknown');
  const other = Object.keys(given).find((name) => !PLACE.includes(name));
  if (other !== undefined) throw new StrategyStopped(`an order must not name ${other}`);
  return readPlace(given, instrument, before);
}

function readPlace(
  { sequence, side, lots, budget, price, trigger, reason }: Readonly<Record<string, unknown>>,
  { maxQuantity, maxPrice }: Instrument,
  before: number,
): PlaceIntent {
  const ordered = sequence === before + 1;
  const sided = side === 'buy' || side === 'sell';
  const byBudget =
    typeof budget === 'string' && BUDGET.test(budget) && lots === 0 && price === null;
  const byLots = budget === null && isCount(lots, maxQuantity);
  const priced = price === null || isCount(price, maxPrice);
  if (!ordered || !sided || !(byBudget || byLots) || !priced)
    throw new StrategyStopped('it asked for an impossible order');
  if (typeof trigger !== 'string' || !TRIGGER.test(trigger) || typeof reason !== 'string')
    throw new StrategyStopped('an order names no trigger and reason');
  return {
    ...{ kind: 'place', sequence: before + 1, side, price },
    ...{ lots: byLots ? lots : 0, budget: byBudget ? budget : null },
    ...{ trigger, reason: reason.slice(0, 200) },
  };
}

function logText(line: unknown): string {
  return String(line).slice(0, LOG_CHARACTERS_MAX);
}

function isCount(value: unknown, max: number): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= max;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StrategyStopped('its answer is unreadable');
  }
}
