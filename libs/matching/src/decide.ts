/**
 * decide: a command's own events, from the state as it is.
 *
 * Reads only and never throws on input: whatever a command contains, the answer is events, and a
 * rejection is one of them. The state must stand between two commands (all events of the last one and
 * what followed applied).
 */
import type { Command, Event } from '@stratex/contracts';
import { decideAmendOrder } from './decide-amend';
import { decideCancelAllAfter, decideCancelAllOrders, decideCancelOrder } from './decide-cancel';
import { decideControl } from './decide-control';
import { decideExternal } from './decide-external';
import { decideDeposit, decideOpenAccount, decideResetAccount } from './decide-funds';
import { decidePlaceOrder } from './decide-place-order';
import type { EngineState } from './state';

/**
 * @param command undefined stands for bytes that were no valid command.
 * @param time logical, milliseconds since 1970.
 */
export function decide(state: EngineState, command: Command | undefined, time: number): Event[] {
  if (command === undefined) return [MALFORMED];
  switch (command.type) {
    case 'PlaceOrder':
      return decidePlaceOrder(state, command, time);
    case 'CancelOrder':
      return decideCancelOrder(state, command);
    case 'AmendOrder':
      return decideAmendOrder(state, command, time);
    case 'CancelAllOrders':
      return decideCancelAllOrders(state, command);
    case 'CancelAllAfter':
      return decideCancelAllAfter(state, command, time);
    case 'OpenAccount':
      return decideOpenAccount(state, command);
    case 'Deposit':
      return decideDeposit(state, command);
    case 'ResetAccount':
      return decideResetAccount(state, command);
    case 'Tick':
      return [];
    case 'SetAccountState':
    case 'SetSymbolState':
    case 'SetSystemState':
    case 'SetRiskLimits':
    case 'SetPositionLimit':
    case 'SetAccountGroup':
    case 'SetPreviousClose':
    case 'KillSwitch':
      return decideControl(state, command, time);
    case 'RecordExternalTrade':
    case 'RecordExternalQuote':
    case 'SetExternalSession':
      return decideExternal(state, command, time);
  }
}

const MALFORMED: Event = {
  type: 'command.rejected',
  command: null,
  account: null,
  subjectId: null,
  reason: 'MALFORMED_COMMAND',
};
