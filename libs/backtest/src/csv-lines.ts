/** Lines of a CSV text with a known header, the empty ones left out. Complexity: linear. */

/** What a line of the file does not hold, with its number. */
export class RecordError extends Error {
  override readonly name = 'RecordError';
}

export interface CsvLine {
  /** From 1, as editors count. */
  readonly number: number;
  readonly columns: readonly string[];
}

/** @returns the header that it has, and its lines. @throws RecordError */
export function csvLines(
  text: string,
  headers: readonly string[],
  max: number,
): { readonly header: string; readonly lines: CsvLine[] } {
  const all = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const header = all[0]?.trim() ?? '';
  if (!headers.includes(header))
    throw new RecordError(
      `line 1: the header must be ${headers.map((one) => `"${one}"`).join(' or ')}`,
    );
  const lines: CsvLine[] = [];
  for (let index = 1; index < all.length; index++) {
    const line = all[index]?.trim() ?? '';
    if (line === '') continue;
    if (lines.length === max) throw new RecordError(`more than ${max} lines`);
    lines.push({ number: index + 1, columns: line.split(',') });
  }
  return { header, lines };
}
