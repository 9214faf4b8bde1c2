import type { Dialect } from '../dialect/dialect';

/** A path on which clients may connect. */
export interface Endpoint {
  readonly path: string;
  readonly dialect: Dialect;
  /** Only for those who show a valid access token. */
  readonly needsToken: boolean;
}

export const ENDPOINTS = Symbol('ENDPOINTS');
export const STREAM_PATH = '/ws';
export const EXECUTIONS_PATH = '/ws/executions';
export const TOPICS_PATH = '/api/ws';
export const MARKET_PATH = '/ws/market/:ticker';
