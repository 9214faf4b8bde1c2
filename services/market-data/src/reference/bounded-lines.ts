/**
 * Lines of a text stream in bounded memory.
 *
 * A line longer than `lengthMax` is passed over and yields undefined in its place, so that a file
 * without line ends cannot fill the memory. `\r\n` and `\n` end a line; a last line without an end
 * counts; nothing follows a final line end.
 */
export async function* boundedLines(
  chunks: AsyncIterable<string>,
  lengthMax: number,
): AsyncGenerator<string | undefined> {
  let line = '';
  let tooLong = false;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', from)) {
      line += tooLong ? '' : chunk.slice(from, end);
      yield finished(line, tooLong, lengthMax);
      line = '';
      tooLong = false;
      from = end + 1;
    }
    if (!tooLong) line += chunk.slice(from);
    if (line.length > lengthMax + 1) {
      line = '';
      tooLong = true;
    }
  }
  if (line !== '' || tooLong) yield finished(line, tooLong, lengthMax);
}

function finished(line: string, tooLong: boolean, lengthMax: number): string | undefined {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  return tooLong || text.length > lengthMax ? undefined : text;
}
