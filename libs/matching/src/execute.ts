/**
 * execute: a command's events, each decided and then applied, one after the other; what is cheap to
 * assert is asserted on the way.
 */
import type { Command, Event } from '@stratex/contracts';
import { apply } from './apply';
import { decide } from './decide';
import { canceled } from './decide-cancel';
import { decideDue } from './decide-due';
import { decideNext } from './decide-next';
import { InvariantBreach } from './invariant-breach';
import type { EngineState } from './state';

/**
 * @param time the command's, logical milliseconds since 1970; never less than the last one's.
 * @returns the command's events, at least one but for a tick; they are in the state already.
 * @throws InvariantBreach from `apply`, after which the state must not be used.
 */
export function execute(state: EngineState, command: Command | undefined, time: number): Event[] {
  // Markets touched by a log that was applied rather than executed: what followed is on that log.
  if (state.touched.size > 0) state.touched.clear();
  state.heard = undefined;
  const events: Event[] = [];
  for (let due = decideDue(state, time); due !== undefined; due = decideDue(state, time))
    emit(state, due, events);
  if (events.length > 0) follow(state, time, events);
  for (const event of decided(state, command, time)) emit(state, event, events);
  follow(state, time, events);
  return events;
}

function emit(state: EngineState, event: Event, events: Event[]): void {
  apply(state, event);
  events.push(event);
}

function follow(state: EngineState, time: number, events: Event[]): void {
  for (;;) {
    const next = following(state, time, events);
    if (next === undefined) return;
    emit(state, next, events);
  }
}

/** A breach found before anything changed refuses the command and halts its symbol (decisions 7). */
function decided(state: EngineState, command: Command | undefined, time: number): Event[] {
  try {
    return decide(state, command, time);
  } catch (error) {
    if (!(error instanceof InvariantBreach) || command === undefined) throw error;
    const account = 'account' in command ? command.account : null;
    const subjectId = 'orderId' in command ? command.orderId : null;
    const symbol = 'symbol' in command ? command.symbol : null;
    const refusal: Event = {
      type: 'command.rejected',
      command: command.type,
      account,
      subjectId,
      reason: 'INVARIANT_BREACH',
    };
    return symbol === null || !state.markets.has(symbol)
      ? [refusal]
      : [refusal, halted(symbol, error)];
  }
}

/** The same for what follows: the incoming order ends, or the auction, and the symbol is halted. */
function following(state: EngineState, time: number, events: Event[]): Event | undefined {
  try {
    return decideNext(state, time);
  } catch (error) {
    const { incoming, uncrossing, heard } = state;
    const breached = uncrossing?.market ?? heard?.market;
    const symbol = incoming?.symbol ?? breached?.instrument.symbol;
    if (!(error instanceof InvariantBreach) || symbol === undefined) throw error;
    if (incoming !== undefined) emit(state, canceled(incoming, 'INVARIANT_BREACH'), events);
    return halted(symbol, error);
  }
}

function halted(symbol: string, breach: InvariantBreach): Event {
  return { type: 'symbol.state_changed', symbol, state: 'halted', breach: breach.message };
}
