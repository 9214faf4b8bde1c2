/** What a strategy's worker is told and answers. */
import type { StrategySource } from './strategy-source';

export type WorkerRequest = { readonly id: number } &
  /** The first. */
  (
    | { readonly kind: 'open'; readonly source: StrategySource }
    | { readonly kind: 'describe' }
    | { readonly kind: 'check'; readonly text: string }
    | { readonly kind: 'start'; readonly text: string }
    | { readonly kind: 'handle'; readonly text: string }
  );

export interface WorkerAnswer {
  /** Of the request; 0 is about none. */
  readonly id: number;
  readonly text: string;
  /** What the strategy did wrong; then it has ended. */
  readonly fault?: string;
}
