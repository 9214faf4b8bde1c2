/** The symbols and files of REFERENCE_CSV. @throws RangeError for a symbol that is not traded. */
export function referenceFiles(
  list: string | undefined,
  symbols: ReadonlyMap<string, unknown>,
): Map<string, string> {
  const files = new Map<string, string>();
  for (const entry of list?.split(',') ?? []) {
    const [symbol = '', ...path] = entry.split('=');
    if (!symbols.has(symbol))
      throw new RangeError(`REFERENCE_CSV names ${symbol}, which is no instrument of the log`);
    files.set(symbol, path.join('='));
  }
  return files;
}
