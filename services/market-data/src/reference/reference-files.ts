/** The symbols and files of a list. @throws RangeError for a symbol that is not among `symbols`. */
export function referenceFiles(
  list: string | undefined,
  symbols: ReadonlyMap<string, unknown>,
  variable = 'REFERENCE_CSV',
): Map<string, string> {
  const files = new Map<string, string>();
  for (const entry of list?.split(',') ?? []) {
    const [symbol = '', ...path] = entry.split('=');
    if (!symbols.has(symbol))
      throw new RangeError(
        variable === 'PAPER_CSV'
          ? `PAPER_CSV names ${symbol}, which is no paper instrument of the log`
          : `${variable} names ${symbol}, which is no instrument of the log`,
      );
    files.set(symbol, path.join('='));
  }
  return files;
}
