import { Problem } from '@stratex/service-kit';
import { cursorText, pageOf, parseCursor } from './page-cursor';

const id = (n: number): string => `00000000-0000-7000-8000-00000000000${n}`;
const row = (n: number) => ({ position: 100 + n, id: id(n) });

describe('a page cursor', () => {
  it('comes back as it was written', () => {
    expect(parseCursor(cursorText(row(1)))).toEqual(row(1));
    expect(parseCursor(undefined)).toBeUndefined();
  });

  it.each([
    ...['', 'x', '%', Buffer.from('1.2').toString('base64url')],
    Buffer.from(`9999999999999999.${id(1)}`).toString('base64url'),
    Buffer.from(`-1.${id(1)}`).toString('base64url'),
    Buffer.from(`1.${id(1)}' or 1=1`).toString('base64url'),
  ])('that nobody was given is refused: %p', (text) => {
    expect(() => parseCursor(text)).toThrow(Problem);
  });

  it('is given exactly when there is more', () => {
    const rows = [row(3), row(2), row(1)];
    expect(pageOf(rows, 2, (each) => each)).toEqual({
      rows: rows.slice(0, 2),
      next: cursorText(row(2)),
    });
    expect(pageOf(rows, 3, (each) => each)).toEqual({ rows, next: null });
    expect(pageOf([], 3, row)).toEqual({ rows: [], next: null });
  });
});
