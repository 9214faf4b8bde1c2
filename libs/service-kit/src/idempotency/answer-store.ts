/** What was answered to a request with an Idempotency-Key. */
export interface KeptAnswer {
  readonly status: number;
  /** JSON. */
  readonly content: string;
}

export type Claim =
  /** Nobody had that key: the caller does the work, then keeps the answer or releases the key. */
  | { readonly kind: 'mine' }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer }
  /** Not answered yet, or never: its process may have died in the middle. */
  | { readonly kind: 'unanswered' }
  /** The key was used for a request with other content. */
  | { readonly kind: 'other-request' };

/** Shared by all replicas; keys of one user never meet those of another. */
export interface AnswerStore {
  claim(user: string, key: string, requestHash: string): Promise<Claim>;
  keep(user: string, key: string, answer: KeptAnswer): Promise<void>;
  release(user: string, key: string): Promise<void>;
}
