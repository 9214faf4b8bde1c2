/** A book as a client keeps it from deltas, written without the service's code. */
import { crc32 } from 'node:zlib';
import type { BookDeltaMessage, BookLevelText, BookMessage } from '@stratex/contracts';

type Side = Map<string, string>;

export class BookClient {
  private bids: Side = new Map();
  private asks: Side = new Map();
  private event = -1;

  /** Begins anew. */
  snapshot({ event, bids, asks }: BookMessage): void {
    const side = (levels: readonly BookLevelText[]): Side =>
      new Map(levels.map(({ price, quantity }) => [price, quantity]));
    [this.event, this.bids, this.asks] = [event, side(bids), side(asks)];
  }

  /** @throws Error for a gap and for a book with another checksum. */
  delta({ event, previousEvent, bids, asks, checksum }: BookDeltaMessage): void {
    if (event <= this.event) return;
    if (previousEvent !== this.event)
      throw new Error(`a gap: at ${this.event}, the delta begins at ${previousEvent}`);
    this.event = event;
    for (const [side, levels] of [[this.bids, bids] as const, [this.asks, asks] as const])
      for (const { price, quantity } of levels)
        if (quantity === '0') side.delete(price);
        else side.set(price, quantity);
    if (crc32(this.text) !== checksum) throw new Error(`wrong checksum at ${event}: ${this.text}`);
  }

  get text(): string {
    const print = (side: Side, factor: number): string =>
      [...side]
        .sort(([a], [b]) => factor * (Number(a) - Number(b)))
        .map((level) => level.join(':'))
        .join(',');
    return `${print(this.bids, -1)}|${print(this.asks, 1)}`;
  }
}
