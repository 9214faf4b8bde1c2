import type { Command, Event, RejectReason } from '@stratex/contracts';

/** The answer to any refused command but PlaceOrder; undefined for bytes that were none. */
export function refusal(
  command: Command | undefined,
  subjectId: string | null,
  reason: RejectReason,
): Event {
  const account = command !== undefined && 'account' in command ? command.account : null;
  return { type: 'command.rejected', command: command?.type ?? null, account, subjectId, reason };
}
