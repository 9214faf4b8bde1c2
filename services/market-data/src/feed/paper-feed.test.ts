import { setImmediate as turn } from 'node:timers/promises';
import type { Command } from '@stratex/contracts';
import { CommandNotStored, CommandOutcomeUnknown } from '@stratex/nats';
import { eventually } from '@stratex/testkit';
import { samsung } from '../test-data/instruments';
import type { FeedEvent } from './feed-event';
import { PaperFeed } from './paper-feed';

const trade = (price: string, marketTime = 1): FeedEvent => ({
  ...{ type: 'trade', symbol: samsung.symbol, price, quantity: '1', side: null, marketTime },
  cumulativeVolume: null,
});

function feed(answer: (count: number) => Error | undefined) {
  const stored: Command[] = [];
  const dropped: string[] = [];
  const statuses: string[] = [];
  let count = 0;
  const paper = new PaperFeed({
    instruments: new Map([[samsung.symbol, samsung]]),
    publisher: {
      publish: async (command) => {
        await turn();
        count += 1;
        const error = answer(count);
        if (error !== undefined) throw error;
        stored.push(command);
        return { sequence: count, index: 0 };
      },
    },
    flushMs: 0,
    onDropped: (reason) => dropped.push(reason),
    onStatus: ({ state }) => statuses.push(state),
    onStored: () => undefined,
  });
  const prices = () => stored.map((each) => ('price' in each ? each.price : each.type));
  return { paper, prices, dropped, statuses };
}

test('what was certainly not stored is sent again, first; what may be stored is not', async () => {
  const { paper, prices, dropped } = feed((count) => {
    if (count === 1) return new CommandNotStored('no room');
    return count === 2 ? new CommandOutcomeUnknown('no answer') : undefined;
  });
  paper.hear(trade('22400'));
  paper.hear(trade('22450'));
  paper.hear(trade('22500'));
  await eventually('all is sent', () => prices().length === 2);
  expect([...prices()].sort()).toEqual([22_400, 22_500]);
  expect(dropped).toEqual(['unknown outcome']);
  await paper.stop();
});

test('a session of the whole market is told of each symbol; unknown symbols are dropped', async () => {
  const { paper, prices, dropped, statuses } = feed(() => undefined);
  paper.hear({ type: 'session', symbol: null, state: 'halted', marketTime: 1 });
  paper.hear({ type: 'session', symbol: 'NONE', state: 'halted', marketTime: 1 });
  paper.hear({ type: 'status', source: 'x', state: 'gap', detail: '3 trades' });
  await eventually('it is sent', () => prices().length === 1);
  expect(prices()).toEqual(['SetExternalSession']);
  expect(dropped).toEqual(['symbol']);
  expect(statuses).toEqual(['gap']);
  await paper.stop();
});
