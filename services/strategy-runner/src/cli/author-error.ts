/**
 * What went wrong in an author's strategy, as text: what it threw and where in its own files. Frames of this
 * program help nobody there; an error without one of the author's is this program's own and stays whole.
 */
const FRAME = /^\s+at /;
/** Thrown into the strategy for what it did; their text says what to do. */
const FAULTS = ['StrategyFault', 'DefinitionFault', 'SyntaxError'];

/** @param thrown of another realm, whatever it is @param program directory of this program */
export function authorError(thrown: unknown, program: string): string {
  const { stack, message, name } = (thrown ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof stack !== 'string')
    return typeof message === 'string' ? message : `the strategy threw ${String(thrown)}`;
  const isOwn = (line: string) =>
    /node:|\bloader\.js:/.test(line) || (line.includes(program) && line.includes('/dist/'));
  const lines = stack.split('\n').filter((line) => !FRAME.test(line) || !isOwn(line));
  const isAuthors = lines.some((line) => FRAME.test(line)) || FAULTS.includes(String(name));
  return isAuthors ? lines.join('\n').trimEnd() : stack;
}
