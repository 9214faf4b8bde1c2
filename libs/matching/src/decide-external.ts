/**
 * What market-data hears from other markets. Reads only. What is older than what was heard before
 * leaves no trace, so that a feed may repeat itself. Complexity: O(levels).
 */
import {
  EXTERNAL_LEVELS_MAX,
  EXTERNAL_QUANTITY_MAX,
  type Event,
  type ExternalLevel,
  type MarketCommand,
  type RejectReason,
} from '@stratex/contracts';
import { dayAt, isCalendarKnown, type Instrument } from '@stratex/money';
import { isInRange } from './order-terms';
import type { EngineState } from './state';

/** How far another market's clock may be ahead. */
const AHEAD_MS_MAX = 60_000;

export function decideExternal(state: EngineState, command: MarketCommand, time: number): Event[] {
  const { symbol, marketTime } = command;
  const market = state.markets.get(symbol);
  if (market === undefined) return refused(command, 'UNKNOWN_SYMBOL');
  const { instrument, external } = market;
  if (external === undefined) return refused(command, 'NOT_A_PAPER_INSTRUMENT');
  if (!isKnownTime(instrument, marketTime, time))
    return refused(command, 'MARKET_TIME_OUT_OF_RANGE');
  if (!isValid(instrument, command)) return refused(command, 'INVALID_MARKET_DATA');
  if (external.marketTime !== null && marketTime < external.marketTime) return [];
  switch (command.type) {
    case 'RecordExternalTrade': {
      const { price, quantity, side } = command;
      const type = 'external_trade.seen';
      return [{ type, symbol, price, quantity, side, marketTime, heardAt: time }];
    }
    case 'RecordExternalQuote': {
      const { bids, asks } = command;
      return [{ type: 'external_quote.seen', symbol, bids, asks, marketTime, heardAt: time }];
    }
    case 'SetExternalSession': {
      const type = 'external_session.set';
      return [{ type, symbol, state: command.state, marketTime, heardAt: time }];
    }
  }
}

function isKnownTime({ sessions }: Instrument, marketTime: number, time: number): boolean {
  if (!Number.isSafeInteger(marketTime) || marketTime < 0) return false;
  return (
    marketTime <= time + AHEAD_MS_MAX && isCalendarKnown(sessions, dayAt(sessions, marketTime))
  );
}

function isValid(instrument: Instrument, command: MarketCommand): boolean {
  if (command.type === 'SetExternalSession') return true;
  if (command.type === 'RecordExternalTrade') return isOffer(instrument, command);
  const { bids, asks } = command;
  return isSide(instrument, bids, -1) && isSide(instrument, asks, 1);
}

/** Prices that strictly ascend (1) or descend (-1). */
function isSide(instrument: Instrument, levels: readonly ExternalLevel[], sign: 1 | -1): boolean {
  if (levels.length > EXTERNAL_LEVELS_MAX) return false;
  return levels.every((level, i) => {
    const before = levels[i - 1];
    const follows = before === undefined || (level.price - before.price) * sign > 0;
    return follows && isOffer(instrument, level);
  });
}

function isOffer(instrument: Instrument, { price, quantity }: ExternalLevel): boolean {
  if (!isInRange(instrument, price)) return false;
  return Number.isSafeInteger(quantity) && quantity >= 1 && quantity <= EXTERNAL_QUANTITY_MAX;
}

function refused(command: MarketCommand, reason: RejectReason): Event[] {
  const { type, symbol } = command;
  return [{ type: 'command.rejected', command: type, account: null, subjectId: symbol, reason }];
}
