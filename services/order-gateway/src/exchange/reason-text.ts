/** What is wrong, and what to do about it: a sentence each. */
export type ReasonText = readonly [what: string, remedy: string];
