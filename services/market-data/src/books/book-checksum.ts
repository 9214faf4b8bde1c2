/**
 * CRC-32 (IEEE 802.3, as zlib and PNG have it) of a book as it is printed: each level `price:quantity`,
 * the levels of a side joined by `,`, best first; bids, then `|`, then asks. An empty book is `|`.
 */
import { crc32 } from 'node:zlib';
import type { BookLevelText } from '@stratex/contracts';

interface PrintedSides {
  readonly bids: readonly BookLevelText[];
  readonly asks: readonly BookLevelText[];
}

export function bookChecksum(book: PrintedSides): number {
  return crc32(checksumText(book));
}

export function checksumText({ bids, asks }: PrintedSides): string {
  const side = (levels: readonly BookLevelText[]): string =>
    levels.map(({ price, quantity }) => `${price}:${quantity}`).join(',');
  return `${side(bids)}|${side(asks)}`;
}
