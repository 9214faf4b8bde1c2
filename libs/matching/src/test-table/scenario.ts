/** A table on a fresh exchange in which anna, bert and carl have plenty. */
import type { EngineState } from '../index';
import { runTable } from './run-table';
import { FUNDED, smallExchange, SYMBOL } from './small-exchange';

export function fundedExchange(): EngineState {
  const state = smallExchange();
  runTable(state, SYMBOL, FUNDED);
  return state;
}

/** @returns the exchange afterwards. */
export function scenario(table: string): EngineState {
  const state = fundedExchange();
  runTable(state, SYMBOL, table);
  return state;
}
