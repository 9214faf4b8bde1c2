/** execute: decide, then apply every event; what is cheap to assert is asserted on the way. */
import type { Command, Event } from '@stratex/contracts';
import { apply } from './apply';
import { decide } from './decide';
import { InvariantBreach } from './invariant-breach';
import type { EngineState } from './state';

/**
 * @returns the command's events, at least one but for a tick; they are in the state already.
 * @throws InvariantBreach, after which the state must not be used.
 */
export function execute(state: EngineState, command: Command | undefined): Event[] {
  const events = decide(state, command);
  for (const event of events) apply(state, event);
  if (state.incoming !== undefined)
    throw new InvariantBreach('ONE_TERMINAL_STATE', 'an order neither rests nor ends');
  return events;
}
