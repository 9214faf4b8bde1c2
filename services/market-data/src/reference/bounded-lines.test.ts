import fc from 'fast-check';
import { boundedLines } from './bounded-lines';

async function linesOf(chunks: string[], lengthMax = 100): Promise<(string | undefined)[]> {
  async function* source() {
    for (const chunk of chunks) yield await Promise.resolve(chunk);
  }
  const lines: (string | undefined)[] = [];
  for await (const line of boundedLines(source(), lengthMax)) lines.push(line);
  return lines;
}

test('both line ends end a line, and the last line needs none', async () => {
  expect(await linesOf(['a\r\nb\n\nc'])).toEqual(['a', 'b', '', 'c']);
  expect(await linesOf(['a\n'])).toEqual(['a']);
  expect(await linesOf([''])).toEqual([]);
});

test('a line that is too long is passed over, and those around it are not', async () => {
  const long = 'x'.repeat(50);
  expect(await linesOf([`ok\n${long}\nfine\n`], 10)).toEqual(['ok', undefined, 'fine']);
  expect(await linesOf(['ok\n', long, long, long, '\nfi', 'ne'], 10)).toEqual([
    'ok',
    undefined,
    'fine',
  ]);
  expect(await linesOf([long, long], 10)).toEqual([undefined]);
  expect(await linesOf(['1234567890\r\n'], 10)).toEqual(['1234567890']);
});

test('where the chunks are cut makes no difference', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r\n'), maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat(60)), async (whole, cuts) => {
      const places = [0, ...cuts, whole.length].sort((a, b) => a - b);
      const chunks = places.slice(1).map((end, i) => whole.slice(places[i], end));
      expect(await linesOf(chunks, 8)).toEqual(await linesOf([whole], 8));
    }),
  );
});
