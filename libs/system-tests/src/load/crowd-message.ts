/** What a run and its processes of clients tell each other; one order at a time. */
import type { Arrival, ClientSpec, ClientTally } from './load-client';

export type CrowdOrder =
  | {
      readonly type: 'open';
      readonly port: number;
      readonly specs: readonly ClientSpec[];
      readonly perSecond: number;
    }
  | { readonly type: 'reopen'; readonly port: number; readonly ids: readonly number[] }
  | { readonly type: 'stall'; readonly ids: readonly number[] }
  | { readonly type: 'wake' }
  | { readonly type: 'count'; readonly ids?: readonly number[] }
  | { readonly type: 'tally' }
  | { readonly type: 'arrivals' };

export type CrowdAnswer =
  /** Not an answer yet: the order goes on. */
  | { readonly type: 'opened'; readonly count: number }
  | { readonly type: 'done' }
  | { readonly type: 'counted'; readonly messages: number }
  | { readonly type: 'tallies'; readonly tallies: readonly ClientTally[] }
  | { readonly type: 'arrivals'; readonly arrivals: readonly Arrival[] }
  | { readonly type: 'failed'; readonly why: string };
