import type { Command, Event, RejectReason } from '@stratex/contracts';

/** The answer to any refused command but PlaceOrder; undefined for bytes that were none. */
export function refusal(command: Command | undefined, reason: RejectReason): Event {
  const account = command !== undefined && 'account' in command ? command.account : null;
  const subjectId = command === undefined ? null : subjectOf(command);
  return { type: 'command.rejected', command: command?.type ?? null, account, subjectId, reason };
}

/** The order, funding or reset id; else the symbol or the target. */
function subjectOf(command: Command): string | null {
  if ('orderId' in command) return command.orderId;
  if ('fundingId' in command) return command.fundingId;
  if ('resetId' in command) return command.resetId;
  if ('symbol' in command) return command.symbol;
  return 'target' in command ? command.target : null;
}
