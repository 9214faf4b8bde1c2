import { LogLines } from './log-lines';

it('a flood is cut to a thousand lines and a hundred a second, and says what was left out', () => {
  let now = 0;
  const written: string[] = [];
  const lines = new LogLines(
    (text) => written.push(text),
    () => now,
  );
  for (let n = 0; n < 1_900; n++) lines.line(`line ${n}`);
  expect(written).toHaveLength(1_000);
  now = 1_000;
  for (let n = 0; n < 1_000; n++) lines.line(`later ${n}`);
  expect(written).toHaveLength(1_101);
  expect(written[1_000]).toBe('900 lines were left out');
  // The clock may be set back.
  now = 0;
  lines.line('back');
  expect(written).toHaveLength(1_101);
});
