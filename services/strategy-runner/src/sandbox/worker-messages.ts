/** What a strategy's worker is told and answers. */
import type { StrategySource } from './strategy-source';

export type WorkerRequest = { readonly id: number } & (
  | { readonly kind: 'describe' }
  | { readonly kind: 'check'; readonly text: string }
  | { readonly kind: 'start'; readonly text: string }
  | { readonly kind: 'handle'; readonly text: string }
);

export interface WorkerAnswer {
  readonly id: number;
  readonly text: string;
  /** What the strategy did wrong; then it has ended. */
  readonly fault?: string;
}

export interface WorkerStart {
  readonly source: StrategySource;
}
