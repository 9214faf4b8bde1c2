/**
 * decide: a command's events, from the state as it is.
 *
 * Reads only and never throws on input: whatever a command contains, the answer is events, and a
 * rejection is one of them. The state must stand between two commands (all events of the last one
 * applied).
 */
import type { Command, Event } from '@stratex/contracts';
import { decideCancelOrder } from './decide-cancel-order';
import { decideDeposit, decideOpenAccount, decideResetAccount } from './decide-funds';
import { decidePlaceOrder } from './decide-place-order';
import { InvariantBreach } from './invariant-breach';
import type { EngineState } from './state';

/** @param command undefined stands for bytes that were no valid command. */
export function decide(state: EngineState, command: Command | undefined): Event[] {
  if (state.incoming !== undefined)
    throw new InvariantBreach('EVENT_FITS_STATE', 'the last command is not applied to its end');
  if (command === undefined) return [MALFORMED];
  switch (command.type) {
    case 'PlaceOrder':
      return decidePlaceOrder(state, command);
    case 'CancelOrder':
      return decideCancelOrder(state, command);
    case 'OpenAccount':
      return decideOpenAccount(state, command);
    case 'Deposit':
      return decideDeposit(state, command);
    case 'ResetAccount':
      return decideResetAccount(state, command);
    case 'Tick':
      return [];
  }
}

const MALFORMED: Event = {
  type: 'command.rejected',
  command: null,
  account: null,
  subjectId: null,
  reason: 'MALFORMED_COMMAND',
};
