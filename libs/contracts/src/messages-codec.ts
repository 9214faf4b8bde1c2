/**
 * Readable JSON messages beside the log, validated when they are read. Members that a reader does not
 * know are let pass, so that a newer writer does not silence an older reader; which kind a message is
 * tells its subject, never its members (ADR 26).
 */
import * as validators from './generated/validators';
import type { LeaderHeartbeat } from './leader-heartbeat';
import type {
  AccountStateMessage,
  BookDeltaMessage,
  BookMessage,
  EventMessage,
  NoticeMessage,
  ReferenceMessage,
  TickerMessage,
  TradeMessage,
} from './market-messages';
import type {
  StrategyFillMessage,
  StrategySignalMessage,
  StrategyStateMessage,
} from './strategy-messages';

export interface DerivedMessages {
  readonly bookMessage: BookMessage;
  readonly bookDeltaMessage: BookDeltaMessage;
  readonly tradeMessage: TradeMessage;
  readonly tickerMessage: TickerMessage;
  readonly referenceMessage: ReferenceMessage;
  readonly accountStateMessage: AccountStateMessage;
  readonly noticeMessage: NoticeMessage;
  readonly eventMessage: EventMessage;
  readonly leaderHeartbeat: LeaderHeartbeat;
  readonly strategyFillMessage: StrategyFillMessage;
  readonly strategySignalMessage: StrategySignalMessage;
  readonly strategyStateMessage: StrategyStateMessage;
}

/** The message of that kind, or undefined when `value` (parsed JSON) is none. */
export function asDerivedMessage<K extends keyof DerivedMessages>(
  kind: K,
  value: unknown,
): DerivedMessages[K] | undefined {
  return validators[kind](value) ? (value as DerivedMessages[K]) : undefined;
}
