/** Paper instruments, case by case; every row is a question to the naive exchange too. */
import type { Command } from '@stratex/contracts';
import { compileInstrument, type PaperDefinition } from '@stratex/money';
import { createState, execute, type EngineState } from './index';
import { runTable } from './test-table/run-table';
import { FUNDED, INSTRUMENT, smallExchange, SYMBOL } from './test-table/small-exchange';

const paper = (rules: PaperDefinition, table: string): EngineState => {
  const state = smallExchange({ paper: rules });
  runTable(state, SYMBOL, FUNDED);
  runTable(state, SYMBOL, table);
  return state;
};
const LAST = { fillModel: 'last-price' } as const;
const DEPTH = { fillModel: 'quote-depth' } as const;
const QUEUE = { fillModel: 'queue-position' } as const;

test('last-price: a market order takes the last price whole, a resting order a later one', () => {
  paper(
    LAST,
    `
    ext trade 1 @ 100          | heard
    anna buy 500 market ioc    | #1, taker #1 500 @ 100
    bert buy 7 @ 105           | #2
    carl sell 7 @ 95           | #3
    ext trade 1 @ 102 +10      | heard, maker #2 7 @ 102, maker #3 7 @ 102
  `,
  );
});

test('users of a paper instrument never trade with each other', () => {
  paper(
    LAST,
    `
    ext trade 1 @ 100        | heard
    anna buy 5 @ 110         | #1
    bert sell 5 @ 90         | #2
  `,
  );
});

test('a market order waits for a price when the last one is too old, and not for ever', () => {
  paper(
    LAST,
    `
    anna buy 5 market ioc      | MARKET_DATA_STALE
    ext trade 1 @ 100          | heard
    wait 5000                  |
    anna buy 5 market ioc      | #1, taker #1 5 @ 100
    wait 1                     |
    anna buy 5 market ioc      | #2, #2 waits 5000
    wait 4000                  |
    ext trade 1 @ 104 +9001    | heard, taker #2 5 @ 104
    wait 6000                  |
    anna sell 5 market ioc     | #3, #3 waits 5000
    wait 5000                  | -5 NO_MARKET_DATA
  `,
  );
});

test('a resting order is not filled by what happened before it came, even when heard later', () => {
  paper(
    LAST,
    `
    ext trade 1 @ 100          | heard
    wait 800                   |
    anna buy 5 @ 100           | #1
    ext trade 1 @ 99 +500      | heard
    wait 100                   |
    ext trade 1 @ 98 +400      | heard, maker #1 5 @ 98
  `,
  );
});

test('with latency an order reaches the market later, a market order too', () => {
  paper(
    { ...LAST, latencyMs: 300 },
    `
    ext trade 1 @ 100              | heard
    anna buy 5 market ioc          | #1, #1 waits 5300
    bert buy 5 @ 100               | #2
    ext trade 1 @ 99 +299          | heard
    ext trade 1 @ 98 +1            | heard, taker #1 5 @ 98, maker #2 5 @ 98
    anna buy 0 market ioc budget=9 | NOT_ON_PAPER
  `,
  );
});

test('quote-depth walks the levels, and what was taken is not offered again', () => {
  paper(
    DEPTH,
    `
    ext quote 5@99 / 3@101,4@102,9@120           | heard
    anna buy 10 market ioc                       | #1, taker #1 3 @ 101, taker #1 4 @ 102, -3 IOC_REMAINDER
    ext quote 5@99 / 3@101,4@102 +1              | heard
    anna buy 1 market ioc                        | #2, -1 IOC_REMAINDER
    ext quote 5@99 / 5@101,2@102 +1              | heard
    anna buy 9 market ioc                        | #3, taker #3 2 @ 101, -7 IOC_REMAINDER
    ext quote 5@99 / 6@110 +1                    | heard
    ext quote 5@99 / 3@101 +1                    | heard
    anna buy 9 market fok                        | #4, -9 FOK_NOT_FILLED
    anna buy 3 market fok                        | #5, taker #5 3 @ 101
  `,
  );
});

test('what was used of a price stays used while it is beyond the levels shown', () => {
  paper(
    DEPTH,
    `
    ext quote 1@99 / 3@101,4@102   | heard
    anna buy 7 market ioc          | #1, taker #1 3 @ 101, taker #1 4 @ 102
    ext quote 1@98 / 1@100 +1      | heard
    ext quote 1@98 / 3@101,4@102 +1| heard
    anna buy 1 market ioc          | #2, -1 IOC_REMAINDER
  `,
  );
});

test('quote-depth: a resting order is filled by later quotes, level by level, best order first', () => {
  paper(
    DEPTH,
    `
    ext quote 5@99 / 3@101             | heard
    anna buy 4 @ 101                   | #1
    bert buy 4 @ 102                   | #2
    ext trade 50 @ 100 +1              | heard
    ext quote 5@99 / 3@101,4@102 +1    | heard, maker #2 3 @ 101, maker #2 1 @ 102
    ext quote 5@99 / 5@100 +1          | heard, maker #1 4 @ 100
  `,
  );
});

test('queue-position: an order waits behind the lots shown, and shares what is left', () => {
  paper(
    QUEUE,
    `
    ext quote 50@99 / 3@101      | heard
    anna buy 40 @ 99             | #1
    ext quote 80@99 / 3@101 +1   | heard
    bert buy 40 @ 99             | #2
    ext trade 45 @ 99 +1         | heard
    ext trade 100 @ 99 buy +1    | heard
    ext trade 55 @ 99 +1         | heard, maker #1 40 @ 99
    ext trade 30 @ 99 +1         | heard, maker #2 10 @ 99
    ext trade 10 @ 98 sell +1    | heard, maker #2 10 @ 98
    ext quote 1@97 / 30@98 +1    | heard, maker #2 20 @ 98
  `,
  );
});

test('queue-position: a shrinking quote brings an order forward, an unknown queue holds it back', () => {
  paper(
    QUEUE,
    `
    ext quote 50@99 / 3@101      | heard
    anna buy 5 @ 99              | #1
    anna buy 5 @ 90              | #2
    ext trade 40 @ 90 +1         | heard, maker #1 5 @ 90
    ext quote 7@91,2@90 / 3@101 +1 | heard
    ext trade 4 @ 90 +1          | heard, maker #2 2 @ 90
  `,
  );
});

test('stops, trailing stops and ocos follow the external trades', () => {
  paper(
    LAST,
    `
    ext trade 1 @ 100                               | heard
    anna sell 5 type=stop trigger=97 ioc            | #1
    anna sell 5 type=trailing_stop trail=4 ioc      | #2
    bert sell 5 @ 110 type=oco trigger=96 gtc       | #3
    ext trade 1 @ 103 +1                            | heard
    ext trade 1 @ 98 +1                             | heard, !2 @ 99, taker #2 5 @ 98
    ext trade 1 @ 96 +1                             | heard, !1 @ 97, taker #1 5 @ 96, !3 @ 96, taker #3 5 @ 96
  `,
  );
});

test('an attached exit knows the price that filled its entry, and is not filled by it', () => {
  paper(
    LAST,
    `
    ext trade 1 @ 100                     | heard
    anna buy 5 @ 99 then sell @ 90 gtc    | #1
    ext trade 1 @ 99 +1                   | heard, maker #1 5 @ 99, #2
    ext trade 1 @ 95 +1                   | heard, maker #2 5 @ 95
  `,
  );
});

test('a budget is sized by the price it takes; icebergs are not for paper', () => {
  paper(
    DEPTH,
    `
    ext quote 5@99 / 3@100,4@105         | heard
    anna buy 0 market ioc budget=720     | #1, taker #1 3 @ 100, taker #1 4 @ 105
    anna buy 9 @ 90 display=2            | NOT_ON_PAPER
    anna buy 1 @ 105 post                | #2
    ext quote 5@99 / 3@100 +1            | heard
    anna buy 1 @ 101 post                | #3
    ext quote 5@99 / 9@100 +1            | heard, maker #2 1 @ 100, maker #3 1 @ 100
    anna buy 1 @ 100 post                | POST_ONLY_WOULD_TAKE
    wait 5001                            |
    anna buy 0 market ioc budget=720     | MARKET_DATA_STALE
  `,
  );
});

test('a halted market stops orders that take, and leaves resting ones alone', () => {
  paper(
    LAST,
    `
    ext trade 1 @ 100          | heard
    anna buy 5 @ 99            | #1
    ext session halted         | heard
    anna buy 5 market ioc      | MARKET_HALTED
    anna buy 5 @ 98 gtc        | #2
    ext session closed +1      | heard
    anna buy 5 @ 99 ioc        | MARKET_CLOSED
    ext session auction +1     | heard
    anna buy 5 market fok      | SYMBOL_IN_AUCTION
    ext trade 1 @ 99 +1        | heard, maker #1 5 @ 99
    ext session open +1        | heard
    anna buy 5 market ioc      | #3, taker #3 5 @ 99
  `,
  );
});

test('what is older than what was heard leaves no trace; what is impossible is refused', () => {
  paper(
    LAST,
    `
    ext trade 1 @ 100            | heard
    ext trade 1 @ 90 -1          |
    ext trade 0 @ 90             | INVALID_MARKET_DATA
    ext trade 1 @ 90 +600000     | MARKET_TIME_OUT_OF_RANGE
    ext quote 1@99,1@99 / 1@101  | INVALID_MARKET_DATA
  `,
  );
  const book = smallExchange();
  runTable(book, SYMBOL, `ext trade 1 @ 100 | NOT_A_PAPER_INSTRUMENT`);
});

test('opening a symbol whose paper orders overlap uncrosses nothing, and fills need it open', () => {
  paper(
    LAST,
    `
    ext trade 1 @ 100           | heard
    anna buy 5 @ 110            | #1
    bert sell 5 @ 90            | #2
    op symbol BTC-KRW auction   | auction
    ext trade 1 @ 100 +1        | heard
    op symbol BTC-KRW open      | open
    ext trade 1 @ 100 +1        | heard, maker #1 5 @ 100, maker #2 5 @ 100
  `,
  );
});

test.each([
  ['taken', 'anna buy 100000000000 market ioc', '#1, -100000000000 INVARIANT_BREACH, halted'],
  ['resting', 'anna buy 100000000000 @ 2', '#1'],
])('more than the exchange can hold is not %s: the symbol is halted', (_, text, outcome) => {
  const state = smallExchange({ paper: LAST, maxQuantity: '1000000000000', minPrice: '0.01' });
  runTable(
    state,
    SYMBOL,
    `
    anna open 1000000000000000000 KRW | opened
    ext trade 1 @ 2                   | heard
    ${text} | ${outcome}
  `,
  );
  if (outcome === '#1') runTable(state, SYMBOL, `ext trade 1 @ 2 +1 | heard, halted`);
  runTable(state, SYMBOL, `ext trade 1 @ 2 +1 | heard`);
});

describe('a KRX stock', () => {
  const krx = compileInstrument({
    ...INSTRUMENT,
    ...{ priceUnit: '1', ticks: [{ from: '0', tick: '1' }], minPrice: '10', maxPrice: '2000' },
    referencePrice: '100',
    sessions: 'krx',
    paper: LAST,
    sellTax: {
      rates: 'krx-kospi',
      settlementDays: 2,
      rounding: { mode: 'down', unit: '0.01' },
    },
  });
  const KST = 9 * 3_600_000;
  const at = (text: string): number => Date.parse(`${text}Z`) - KST;
  let n = 0;

  function stock(): (clock: string, text: string) => string {
    const state = createState({ instruments: [krx] });
    runTable(state, SYMBOL, FUNDED);
    const time = at('2026-11-20T10:00:00');
    return (clock, text) => {
      const marketTime = at(clock);
      const [what, price, timeInForce] = text.split(' ');
      n += 1;
      const type = price === 'market' ? 'market' : 'limit';
      const command: Command =
        what === 'trade'
          ? {
              type: 'RecordExternalTrade',
              symbol: SYMBOL,
              ...{ price: Number(price), quantity: 1, side: null, marketTime },
            }
          : {
              type: 'PlaceOrder',
              ...{ account: 'anna', orderId: `o${n}`, clientOrderId: `c${n}`, symbol: SYMBOL },
              side: 'sell',
              orderType: type,
              timeInForce: (timeInForce ?? 'ioc') as 'ioc',
              price: type === 'market' ? null : Number(price),
              quantity: 5,
            };
      return execute(state, command, time)
        .filter(({ type }) => type !== 'answers.rotated')
        .map((event) => {
          if (event.type === 'order.filled') return `filled tax ${String(event.tax ?? 0n)}`;
          return 'reason' in event ? String(event.reason) : event.type;
        })
        .join(', ');
    };
  }

  test.each([
    ['08:59:59', 'SYMBOL_IN_AUCTION'],
    ['09:00:00', 'order.accepted, filled tax 137'],
    ['15:19:59', 'order.accepted, filled tax 137'],
    ['15:20:00', 'SYMBOL_IN_AUCTION'],
    ['15:30:00', 'MARKET_CLOSED'],
  ])('at %s of its own day a market order gives %s', (clock, answer) => {
    const say = stock();
    expect(say(`2019-06-27T${clock}`, 'trade 110')).toBe('external_trade.seen');
    expect(say(`2019-06-27T${clock}`, 'sell market')).toBe(answer);
  });

  test('before August 2016 the close was at 15:00', () => {
    const say = stock();
    say('2016-07-29T15:00:00', 'trade 110');
    expect(say('', 'sell market')).toBe('MARKET_CLOSED');
    say('2016-08-01T15:00:00', 'trade 110');
    expect(say('', 'sell market')).toBe('order.accepted, filled tax 165');
  });

  test('a holiday is closed, and a day beyond the calendar is refused, not guessed', () => {
    const say = stock();
    expect(say('2012-01-20T10:00:00', 'trade 100')).toBe('MARKET_TIME_OUT_OF_RANGE');
    say('2019-06-06T10:00:00', 'trade 100');
    expect(say('', 'sell market')).toBe('MARKET_CLOSED');
  });

  test('a day order ends with the day of its market, before what trades later', () => {
    const say = stock();
    say('2019-06-27T10:00:00', 'trade 100');
    expect(say('', 'sell 105 day')).toBe('order.accepted');
    expect(say('', 'sell 105 gtc')).toBe('order.accepted');
    expect(say('2019-06-27T15:29:59', 'trade 100')).toBe('external_trade.seen');
    expect(say('2019-06-27T15:30:00', 'trade 105')).toBe(
      'external_trade.seen, EXPIRED, filled tax 131',
    );
  });
});
