/** The language of one endpoint, as its client sees it. */
export interface StreamProtocol<T> {
  /** Path with its own parameters, without those that every stream has. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Keys under which a number is an amount, whether the server sent text or digits. */
  readonly amounts: ReadonlySet<string>;
  /** Whether the server can tell again what was missed. */
  readonly isResumable: boolean;
  /** @returns the typed message; undefined when this client does not know it. @throws UnreadableMessage */
  read(message: Readonly<Record<string, unknown>>): T | undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
