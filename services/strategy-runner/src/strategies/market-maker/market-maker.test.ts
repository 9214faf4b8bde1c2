import { OutcomeTracker, type CommandPublisher } from '@stratex/nats';
import { bookDepth, openOrders } from '@stratex/matching';
import fc from 'fast-check';
import { CommandSender, Stopped } from '../../commands/command-sender';
import { bitcoin, samsung } from '../../test-data/instruments';
import { PaperExchange } from '../../test-data/paper-exchange';
import { MAKER_SETTINGS, type MakerSettings } from './maker-settings';
import { MarketMaker } from './market-maker';

const SYMBOL = samsung.symbol;
const HOUSE = MAKER_SETTINGS.account;

interface Options {
  readonly exchange?: PaperExchange;
  readonly enabled?: boolean;
  readonly settings?: Partial<MakerSettings>;
  readonly publisher?: Pick<CommandPublisher, 'publish'>;
}

/** A maker on an exchange; `settled` resolves when it has nothing more to do. */
function makerOn({ exchange = new PaperExchange(), enabled = true, ...options }: Options = {}) {
  const stopping = new AbortController();
  const outcomes = new OutcomeTracker();
  const problems: string[] = [];
  const rejections: string[] = [];
  const faults: unknown[] = [];
  const publisher = options.publisher ?? exchange;
  const maker = new MarketMaker({
    settings: { ...MAKER_SETTINGS, ...options.settings },
    instruments: new Map([
      [SYMBOL, samsung],
      [bitcoin.symbol, bitcoin],
    ]),
    enabled,
    sender: new CommandSender(publisher, outcomes, stopping.signal, () => undefined),
    signal: stopping.signal,
    listener: {
      onInfo: () => undefined,
      onProblem: (text) => problems.push(text),
      onFault: (error) => faults.push(error),
      onRejected: (_, reason) => rejections.push(reason),
    },
  });
  exchange.follow((entry) => {
    maker.onEntry(entry);
    outcomes.observe(entry);
  });
  const settled = async (): Promise<void> => {
    for (let quiet = 0, length = -1; quiet < 5; quiet++) {
      if (exchange.entries.length !== length) quiet = 0;
      if (exchange.entries.length > 20_000) throw new Error('it never comes to rest');
      ({ length } = exchange.entries);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(faults).toEqual([]);
  };
  const stop = (): Promise<void> => {
    stopping.abort();
    return maker.stop();
  };
  return { exchange, maker, settled, stop, problems, rejections };
}

function bookOf(exchange: PaperExchange, symbol = SYMBOL): string {
  const { bids, asks } = bookDepth(exchange.state, symbol, 20);
  const text = (levels: readonly { price: number; quantity: number }[]) =>
    levels.map(({ price, quantity }) => `${quantity}@${price}`).join(' ');
  return `${text(bids)} | ${text(asks)}`;
}

function enter(exchange: PaperExchange, account: string): void {
  exchange.now({ type: 'OpenAccount', account, asset: 'KRW', amount: '1000000000000' });
  exchange.now({
    type: 'Deposit',
    account,
    fundingId: 'f',
    asset: SYMBOL,
    amount: '100000000000000',
    cost: null,
    costAsset: null,
  });
}

let orders = 0;
function trade(
  exchange: PaperExchange,
  account: string,
  side: 'buy' | 'sell',
  quantity: number,
  price: number | null = null,
) {
  orders += 1;
  return exchange.now({
    type: 'PlaceOrder',
    account,
    orderId: `00000000-0000-7000-8000-${String(orders).padStart(12, '0')}`,
    clientOrderId: `c-${orders}`,
    symbol: SYMBOL,
    side,
    orderType: price === null ? 'market' : 'limit',
    timeInForce: price === null ? 'ioc' : 'gtc',
    price,
    quantity,
  });
}

const FIVE_LEVELS =
  '200@22450 200@22400 200@22350 200@22300 200@22250 | 200@22550 200@22600 200@22650 200@22700 200@22750';

test('quotes nothing before the first reference price, then five levels on each side', async () => {
  const { exchange, maker, settled } = makerOn();
  await maker.start();
  await settled();
  expect(bookOf(exchange)).toBe(' | ');
  maker.onReference(SYMBOL, 22_500);
  await settled();
  expect(bookOf(exchange)).toBe(FIVE_LEVELS);
  expect(maker.openOrders(SYMBOL)).toBe(10);
});

test('a reference that came before the start is quoted too', async () => {
  const { exchange, maker, settled } = makerOn();
  maker.onReference(SYMBOL, 22_500);
  await maker.start();
  await settled();
  expect(bookOf(exchange)).toBe(FIVE_LEVELS);
});

test('its holdings are funded once, at the cost of the reference', async () => {
  const { exchange, maker, settled } = makerOn();
  await maker.start();
  maker.onReference(SYMBOL, 22_500);
  await settled();
  const deposits = exchange.events.filter((event) => event.type === 'funds.deposited');
  expect(deposits).toHaveLength(1);
  expect(deposits[0]).toMatchObject({
    account: HOUSE,
    fundingId: 'house-005930',
    asset: '005930',
    amount: 4_000_000n * 10n ** 8n,
    cost: 4_000_000n * 22_500n * 100n,
    costAsset: 'KRW',
  });
});

test('a small move cancels and places only the quotes that moved', async () => {
  const { exchange, maker, settled } = makerOn();
  await maker.start();
  maker.onReference(SYMBOL, 22_500);
  await settled();
  const before = exchange.events.length;
  maker.onReference(SYMBOL, 22_550);
  await settled();
  expect(bookOf(exchange)).toBe(
    '200@22500 200@22450 200@22400 200@22350 200@22300 | 200@22600 200@22650 200@22700 200@22750 200@22800',
  );
  const types = exchange.events.slice(before).map(({ type }) => type);
  expect(types).toEqual(['order.canceled', 'order.canceled', 'order.accepted', 'order.accepted']);
});

test('what was taken is quoted again', async () => {
  const { exchange, maker, settled } = makerOn();
  await maker.start();
  maker.onReference(SYMBOL, 22_500);
  await settled();
  enter(exchange, 'u1');
  trade(exchange, 'u1', 'buy', 450);
  expect(bookOf(exchange)).toContain('| 150@22650');
  await settled();
  expect(bookOf(exchange)).toContain('| 200@22550 200@22600 150@22650 200@22700');
});

test('after a restart it cancels what the earlier run left and never uses an id again', async () => {
  const first = makerOn();
  await first.maker.start();
  first.maker.onReference(SYMBOL, 22_500);
  await first.settled();
  await first.stop();
  const { exchange } = first;
  const second = makerOn({ exchange });
  await second.maker.start();
  expect(openOrders(exchange.state, HOUSE)).toHaveLength(0);
  second.maker.onReference(SYMBOL, 22_500);
  await second.settled();
  expect(bookOf(exchange)).toBe(FIVE_LEVELS);
  const accepted = exchange.events.filter((event) => event.type === 'order.accepted');
  expect(accepted).toHaveLength(20);
  expect(accepted.map(({ clientOrderId }) => clientOrderId)).toEqual(
    expect.arrayContaining(['mm-005930-1-buy-0', 'mm-005930-2-buy-0']),
  );
  expect(exchange.events.some(({ type }) => type === 'order.duplicated')).toBe(false);
  expect(second.rejections).toEqual([]);
  await second.stop();
});

test('a disabled maker cancels what is left and opens no account', async () => {
  const { exchange, maker, settled } = makerOn({ enabled: false });
  await maker.start();
  maker.onReference(SYMBOL, 22_500);
  await settled();
  expect(exchange.events).toEqual([]);

  const first = makerOn({ exchange });
  await first.maker.start();
  await first.settled();
  await first.stop();
  const disabled = makerOn({ exchange, enabled: false });
  await disabled.maker.start();
  await disabled.settled();
  expect(openOrders(exchange.state, HOUSE)).toHaveLength(0);
});

test('when its money runs short it says so once, pauses, and keeps what it has', async () => {
  const { exchange, maker, settled, problems, rejections, stop } = makerOn({
    settings: { cash: 10_000_000n },
  });
  await maker.start();
  maker.onReference(SYMBOL, 22_500);
  await settled();
  expect(rejections).toEqual(['INSUFFICIENT_FUNDS']);
  expect(problems).toHaveLength(1);
  expect(bookOf(exchange)).toBe(
    '200@22450 200@22400 | 200@22550 200@22600 200@22650 200@22700 200@22750',
  );
  maker.onReference(SYMBOL, 23_000);
  await settled();
  expect(bookOf(exchange)).toBe(' | ');
  await stop();
});

test('in a halt, which refuses its cancels too, it pauses', async () => {
  const { exchange, maker, settled, rejections, stop } = makerOn();
  await maker.start();
  maker.onReference(SYMBOL, 22_500);
  await settled();
  exchange.now({ type: 'SetSymbolState', symbol: SYMBOL, state: 'halted' });
  maker.onReference(SYMBOL, 23_000);
  await settled();
  expect(rejections).toEqual(['SYMBOL_HALTED']);
  expect(bookOf(exchange)).toBe(FIVE_LEVELS);
  await stop();
});

test('quotes that the kill switch took are not placed again before the symbol opens', async () => {
  const { exchange, maker, settled, rejections, stop } = makerOn();
  await maker.start();
  maker.onReference(SYMBOL, 22_500);
  await settled();
  exchange.now({ type: 'KillSwitch', scope: 'symbol', target: SYMBOL });
  await settled();
  expect(maker.openOrders(SYMBOL)).toBe(0);
  expect(rejections).toEqual(['SYMBOL_HALTED']);
  await stop();
});

test('a command whose storing failed is sent again until its outcome is known', async () => {
  const exchange = new PaperExchange();
  let attempts = 0;
  const flaky: Pick<CommandPublisher, 'publish'> = {
    publish: async (command) => {
      attempts += 1;
      const position = await exchange.publish(command);
      // Stored although the answer was lost: the same command comes twice.
      if (attempts === 1) throw new Error('no answer');
      return position;
    },
  };
  const { maker, settled } = makerOn({ exchange, publisher: flaky });
  await maker.start();
  maker.onReference(SYMBOL, 22_500);
  await settled();
  expect(bookOf(exchange)).toBe(FIVE_LEVELS);
  expect(exchange.events.slice(0, 2)).toMatchObject([
    { type: 'account.opened' },
    { type: 'command.rejected', reason: 'ACCOUNT_EXISTS' },
  ]);
});

test('stopping while an outcome is awaited ends the wait', async () => {
  const silent: Pick<CommandPublisher, 'publish'> = {
    publish: () => Promise.resolve({ sequence: 1, index: 0 }),
  };
  const { maker, stop } = makerOn({ publisher: silent });
  const started = maker.start();
  await stop();
  await expect(started).rejects.toThrow(Stopped);
});

type Move =
  | { readonly kind: 'reference'; readonly ticks: number }
  | {
      readonly kind: 'order';
      readonly side: 'buy' | 'sell';
      readonly ticks: number | null;
      readonly quantity: number;
    }
  | { readonly kind: 'turns'; readonly count: number };

test('whatever the market does: it never trades with itself and ends on its ladder', async () => {
  const move: fc.Arbitrary<Move> = fc.oneof(
    fc.record({
      kind: fc.constant('reference' as const),
      ticks: fc.integer({ min: -12, max: 12 }),
    }),
    fc.record({
      kind: fc.constant('order' as const),
      side: fc.constantFrom('buy' as const, 'sell' as const),
      ticks: fc.option(fc.integer({ min: -12, max: 12 })),
      quantity: fc.integer({ min: 1, max: 1_500 }),
    }),
    fc.record({ kind: fc.constant('turns' as const), count: fc.integer({ min: 1, max: 4 }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(move, { maxLength: 40 }), async (moves) => {
      const { exchange, maker, settled, stop, rejections } = makerOn();
      await maker.start();
      enter(exchange, 'u1');
      maker.onReference(SYMBOL, 22_500);
      for (const each of moves) {
        if (each.kind === 'reference') maker.onReference(SYMBOL, 22_500 + 50 * each.ticks);
        else if (each.kind === 'order')
          trade(
            exchange,
            'u1',
            each.side,
            each.quantity,
            each.ticks === null ? null : 22_500 + 50 * each.ticks,
          );
        else
          for (let i = 0; i < each.count; i++)
            await new Promise((resolve) => setImmediate(resolve));
        expect(openOrders(exchange.state, HOUSE).length).toBeLessThanOrEqual(10);
      }
      // The users' orders would go on meeting its quotes until somebody runs out.
      exchange.now({
        type: 'ResetAccount',
        account: 'u1',
        resetId: 'r',
        asset: 'KRW',
        amount: '0',
      });
      maker.onReference(SYMBOL, 22_500);
      await settled();
      for (const event of exchange.events)
        if (event.type === 'trade.executed')
          expect([event.maker.account, event.taker.account]).not.toEqual([HOUSE, HOUSE]);
      expect(rejections).toEqual([]);
      const own = openOrders(exchange.state, HOUSE).filter(({ symbol }) => symbol === SYMBOL);
      const places = own.map(({ side, price }) => `${side}@${price}`).sort();
      expect(places).toEqual(
        [1, 2, 3, 4, 5]
          .flatMap((n) => [`buy@${22_500 - 50 * n}`, `sell@${22_500 + 50 * n}`])
          .sort(),
      );
      await stop();
    }),
    { numRuns: 60 },
  );
});
