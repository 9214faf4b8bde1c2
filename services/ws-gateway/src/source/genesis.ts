/** Injection token of the log's id and instruments. */
export const GENESIS = Symbol('GENESIS');
