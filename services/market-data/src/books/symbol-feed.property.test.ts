/** A client that follows the deltas has the book of the engine, however rarely they are published. */
import type { Command } from '@stratex/contracts';
import { asDerivedMessage } from '@stratex/contracts';
import { createState, execute } from '@stratex/matching';
import fc from 'fast-check';
import { BookClient } from '../test-data/book-client';
import { frameOf } from '../test-data/frames';
import { samsung } from '../test-data/instruments';
import { commandOf, steps } from '../test-data/random-commands';
import { checksumText } from './book-checksum';
import { MarketFold } from './market-fold';
import { bookMessage } from './market-messages';
import { SymbolFeed } from './symbol-feed';

const SYMBOL = samsung.symbol;
const START = 1_700_000_000_000;
const funding: Command[] = ['u1', 'u2'].flatMap((account): Command[] => [
  { type: 'OpenAccount', account, asset: 'KRW', amount: '100000000' },
  {
    ...{ type: 'Deposit', account, fundingId: `f-${account}`, asset: SYMBOL },
    ...{ amount: '10000000000', cost: null, costAsset: null },
  },
]);

test('deltas give the books, trades come once each in order, all of the shape that is promised', () => {
  fc.assert(
    fc.property(steps, fc.infiniteStream(fc.integer({ min: 1, max: 5 })), (all, pauses) => {
      const state = createState({ instruments: [samsung] });
      const fold = new MarketFold([samsung]);
      const book = fold.book(SYMBOL)!;
      const feed = new SymbolFeed(samsung, book);
      feed.begin();
      const client = new BookClient();
      client.snapshot(feed.book);
      const traded: number[] = [];
      const told: number[] = [];
      let next = 1;
      let pause = pauses.next().value as number;
      const read = (command: Command, time: number): void => {
        const events = execute(state, command, time);
        if (events.length === 0) return;
        events.forEach((event, n) => {
          if (event.type === 'trade.executed') traded.push(next + n);
        });
        fold.apply(frameOf(next, events, { time }), new Set());
        next += events.length;
      };
      const publish = (): void => {
        const delta = feed.nextDelta();
        if (delta !== undefined) client.delta(asDerivedMessage('bookDeltaMessage', delta)!);
        expect(asDerivedMessage('bookMessage', feed.book)).toBeDefined();
        const trades = feed.nextTrades();
        if (trades === undefined) return;
        expect(asDerivedMessage('tradeMessage', trades)).toBeDefined();
        expect(trades.previousEvent).toBe(told.at(-1) ?? 0);
        told.push(...trades.trades.map(({ event }) => event));
        expect(trades.event).toBe(told.at(-1));
        expect(asDerivedMessage('tickerMessage', feed.ticker)).toBeDefined();
      };
      for (const command of funding) read(command, START);
      for (const [n, step] of all.entries()) {
        read(commandOf(step, n, START + 1_000 * n), START + 1_000 * n);
        if (--pause > 0) continue;
        pause = pauses.next().value as number;
        publish();
        expect(client.text).toBe(checksumText(bookMessage(samsung, book)));
      }
      publish();
      expect(told).toEqual(traded);
    }),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 100) },
  );
});
