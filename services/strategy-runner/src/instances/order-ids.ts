/**
 * Ids of a strategy's orders, derived from (log, strategy, trigger): whatever is sent again after a
 * crash is the same order, and the engine executes it once.
 */
import { derivedId } from '../ids/derived-id';

export const clientOrderIdOf = (strategyId: number, sequence: number): string =>
  `strategy-${strategyId}-${sequence}`;

export const orderIdOf = (logId: string, strategyId: number, sequence: number): string =>
  derivedId(`${logId}/${clientOrderIdOf(strategyId, sequence)}`);

const CLIENT_ORDER_ID = /^strategy-(\d{1,15})-(\d{1,15})$/;

export function parseClientOrderId(
  text: string,
): { strategyId: number; sequence: number } | undefined {
  const match = CLIENT_ORDER_ID.exec(text);
  return match === null ? undefined : { strategyId: Number(match[1]), sequence: Number(match[2]) };
}
