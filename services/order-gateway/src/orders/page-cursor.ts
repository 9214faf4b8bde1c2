/**
 * Where a page of a list ends: the next one begins behind it.
 *
 * Lists are newest first and ordered by (position, id), both of which never change, so a page stays
 * what it is while new rows come in before it. To clients the text is opaque.
 */
import { Problem } from '@stratex/service-kit';

export interface PageCursor {
  /** Milliseconds since 1970 of an order, number of the event of an execution. */
  readonly position: number;
  readonly id: string;
}

const TEXT = /^(\d{1,16})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
export const CURSOR_LENGTH_MAX = 96;

export function cursorText({ position, id }: PageCursor): string {
  return Buffer.from(`${position}.${id}`).toString('base64url');
}

/** @throws Problem 400 INVALID_CURSOR */
export function parseCursor(text: string | undefined): PageCursor | undefined {
  if (text === undefined) return undefined;
  const [, digits, id] = TEXT.exec(Buffer.from(text, 'base64url').toString('latin1')) ?? [];
  const position = Number(digits);
  // Dates end at 8.64e15 ms.
  if (id !== undefined && position <= 8.64e15) return { position, id };
  throw new Problem(400, 'INVALID_CURSOR', 'cursor must be the next_cursor of an earlier page.', {
    members: { field: 'cursor' },
  });
}

/** `rows` are one more than the page when there is a next one. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  at: (row: T) => PageCursor,
): { readonly rows: readonly T[]; readonly next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next = rows.length > limit && last !== undefined ? cursorText(at(last)) : null;
  return { rows: page, next };
}
