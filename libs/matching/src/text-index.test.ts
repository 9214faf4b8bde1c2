import { TextArena } from './text-arena';
import { textHash, TextIndex } from './text-index';

const indexOf = (...keys: { text: string; scope: number }[]): TextIndex => {
  const index = new TextIndex({
    isAt: (position, text, scope) =>
      keys[position]?.text === text && keys[position].scope === scope,
    keyAt: (position) => keys[position]!,
    hashOf: textHash,
  });
  keys.forEach(({ text, scope }, position) => {
    index.add(text, scope, position);
  });
  return index;
};

test('each text is found in its own scope and nowhere else', () => {
  const keys = Array.from({ length: 50_000 }, (_, i) => ({
    text: `client-${Math.floor(i / 2)}`,
    scope: i % 2,
  }));
  const index = indexOf(...keys);
  keys.forEach(({ text, scope }, position) => {
    expect(index.find(text, scope)).toBe(position);
  });
  expect(index.find('client-0', 2)).toBe(-1);
  expect(index.find('client-25000', 0)).toBe(-1);
});

test('texts that share a hash crowd each other out and are still told apart', () => {
  // Equal at both ends: only the middle, which is not hashed, differs.
  const crafted = (i: number): string => `12345678${String(i).padStart(6, '0')}abcdefghijkl`;
  const keys = Array.from({ length: 5_000 }, (_, i) => ({ text: crafted(i), scope: 7 }));
  const index = indexOf(...keys);
  keys.forEach(({ text, scope }, position) => {
    expect(index.find(text, scope)).toBe(position);
  });
  expect(index.find(crafted(5_000), 7)).toBe(-1);
  expect(index.find(crafted(0), 8)).toBe(-1);
});

test('a text that was crowded out is found after its table has grown', () => {
  const crafted = (i: number): string => `12345678${String(i).padStart(6, '0')}abcdefghijkl`;
  const ordinary = (i: number): string => `client-${i}`;
  const texts = [
    ...Array.from({ length: 9_000 }, (_, i) => ordinary(i)),
    ...Array.from({ length: 200 }, (_, i) => crafted(i)),
    ...Array.from({ length: 90_000 }, (_, i) => ordinary(9_000 + i)),
  ];
  const index = indexOf(...texts.map((text) => ({ text, scope: 0 })));
  texts.forEach((text, position) => {
    expect(index.find(text, 0)).toBe(position);
  });
});

test('the arena gives every text back, whatever its characters, across its chunks', () => {
  const arena = new TextArena();
  const texts = ['', 'a', '가나다', '\ud800', '__proto__', 'caf\u00e9', '\u00ff\u0100'];
  for (let i = 0; i < 30_000; i += 1) texts.push(`text-${'x'.repeat(i % 90)}-${i}`);
  const starts = texts.map((text) => arena.append(text));
  texts.forEach((text, i) => {
    const start = starts[i] ?? -1;
    expect(arena.read(start, text.length)).toBe(text);
    expect(arena.isAt(start, text)).toBe(true);
    if (text !== '') expect(arena.isAt(start, `${text.slice(0, -1)}?`)).toBe(false);
  });
});
