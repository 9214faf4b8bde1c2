/** What the person at the terminal did wrong, with what to do. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
