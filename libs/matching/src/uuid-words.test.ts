import fc from 'fast-check';
import { UuidReader, uuidText } from './uuid-words';

const UUID = '0190a6b0-7c1e-7000-8000-00000000ff0a';

test('a UUID comes back from its words as it was written', () => {
  const reader = new UuidReader();
  fc.assert(
    fc.property(fc.uuid(), (text) => {
      expect(reader.read(text)).toBe(true);
      expect(uuidText(reader.words, 0)).toBe(text);
    }),
  );
});

test('what is not written in the usual form is no UUID', () => {
  const reader = new UuidReader();
  // Of one character less and more, in upper case, and with each place changed to what it may not be.
  const odd = ['', UUID.slice(1), `${UUID}0`, UUID.toUpperCase(), `{${UUID.slice(1, -1)}}`];
  for (let i = 0; i < UUID.length; i += 1)
    for (const other of ['g', '/', ':', '@', '`', 'A', 'ı', '\u0130', '\ud800', '\u0000'])
      odd.push(UUID.slice(0, i) + other + UUID.slice(i + 1));
  for (const text of odd) expect([text, reader.read(text)]).toEqual([text, false]);
  expect(reader.read(UUID)).toBe(true);
});
