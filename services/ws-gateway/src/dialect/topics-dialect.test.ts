import { recordedSession } from '../test-support/recording-transport';
import {
  MAKER_ORDER,
  orderChanged,
  strategyFill,
  strategySignal,
  strategyState,
  TAKER_ORDER,
  tradeSeen,
} from '../test-support/exchange';
import { History } from '../resume/history';
import { AccountStateSource } from '../source/account-states';
import { TopicsDialect } from './topics-dialect';

const TICKER = {
  ...({ type: 'ticker', symbol: '005930', quantity: '3', volume: '1234567' } as const),
  ...{ price: '75000', open: '74500', high: '75500', low: '74000', time: Date.UTC(2024, 0, 1, 9) },
};

let dialect: TopicsDialect;
const opened: (() => void)[] = [];
beforeEach(() => {
  jest.useFakeTimers();
  dialect = new TopicsDialect(new History(100), new AccountStateSource(), 200);
});
afterEach(() => {
  for (const close of opened.splice(0)) close();
  jest.useRealTimers();
});

function connect(account = 'u1') {
  const { session, transport } = recordedSession(account);
  dialect.open(session);
  opened.push(() => {
    dialect.close(session);
  });
  return {
    say: (message: unknown) => {
      const text = typeof message === 'string' ? message : JSON.stringify(message);
      dialect.receive(session, text);
    },
    leave: () => {
      dialect.close(session);
    },
    transport,
    /** Takes what was told. */
    told: () => {
      const { texts } = transport;
      transport.written.length = 0;
      return texts;
    },
  };
}

describe('/api/ws', () => {
  it('speaks the documented bytes', () => {
    const client = connect();
    expect(client.told()).toEqual([
      '{"type":"connected","message":"Welcome user 1!","user_id":"1"}',
    ]);
    client.say({ type: 'subscribe', topic: 'price:005930' });
    client.say({ type: 'ping', timestamp: '2024-01-01T00:00:00' });
    client.say('{');
    client.say({ type: 'unsubscribe', topic: 'price:005930' });
    expect(client.told()).toEqual([
      '{"type":"subscribed","topic":"price:005930",' +
        '"message":"Successfully subscribed to price:005930"}',
      '{"type":"pong","timestamp":"2024-01-01T00:00:00"}',
      '{"type":"error","message":"Invalid JSON format"}',
      '{"type":"unsubscribed","topic":"price:005930",' +
        '"message":"Successfully unsubscribed from price:005930"}',
    ]);
  });

  it('streams the price of subscribed symbols once a second, and nothing else', () => {
    const client = connect();
    dialect.publish(TICKER);
    dialect.publish({ ...TICKER, symbol: 'BTC-KRW' });
    client.say({ type: 'subscribe', topic: 'price:005930' });
    client.told();
    jest.advanceTimersByTime(2_000);
    const update =
      '{"type":"price_update","symbol":"005930","data":{"price":75000,"change":500,' +
      '"change_percent":0.67,"volume":1234567,"timestamp":"2024-01-01T09:00:00"}}';
    expect(client.told()).toEqual([update, update]);
  });

  it('runs the price streamer while somebody wants prices', () => {
    const [a, b] = [connect('u1'), connect('u2')];
    expect(dialect.status.price_streamer_running).toBe(false);
    a.say({ type: 'subscribe', topic: 'price:005930' });
    a.say({ type: 'subscribe', topic: 'price:005930' });
    b.say({ type: 'subscribe', topic: 'price:005930' });
    b.say({ type: 'subscribe', topic: 'order:*' });
    expect(dialect.status).toEqual({
      active_connections: 2,
      active_users: ['1', '2'],
      subscriptions: { 'price:005930': ['1', '2'] },
      price_streamer_running: true,
    });
    a.say({ type: 'unsubscribe', topic: 'price:005930' });
    expect(dialect.status.price_streamer_running).toBe(true);
    b.leave();
    expect(dialect.status.price_streamer_running).toBe(false);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('answers get_price and get_account', async () => {
    const client = connect();
    client.say({ type: 'get_price', symbol: '005930' });
    dialect.publish(TICKER);
    client.say({ type: 'get_price', symbol: '005930' });
    client.say({ type: 'get_account' });
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    expect(client.told().slice(1)).toEqual([
      '{"type":"error","message":"No price of 005930 is known"}',
      '{"type":"price","symbol":"005930","data":{"price":75000,"open":74500,"high":75500,' +
        '"low":74000,"change":500,"change_percent":0.67,"volume":1234567,' +
        '"timestamp":"2024-01-01T09:00:00"}}',
      '{"type":"account","data":{"account_id":"u1","balances":[],"positions":[]}}',
    ]);
  });

  it('shows the change against the previous close where it is known', () => {
    const client = connect();
    dialect.publish({ ...TICKER, previousClose: '76000' });
    client.say({ type: 'get_price', symbol: '005930' });
    expect(client.told()[1]).toContain('"open":74500,');
    client.say({ type: 'get_price', symbol: '005930' });
    expect(client.told()[0]).toContain('"change":-1000,"change_percent":-1.32,');
  });

  it('says so when the account cannot be read, rather than showing an empty one', async () => {
    const accounts = new AccountStateSource();
    accounts.open({ latest: () => Promise.reject(new Error('no broker')) });
    dialect = new TopicsDialect(new History(100), accounts, 200);
    const client = connect();
    client.say({ type: 'get_account' });
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    expect(client.told().slice(1)).toEqual([
      '{"type":"error","message":"The account cannot be read now; ask again"}',
    ]);
  });

  it('tells order changes to their owner, once, by any of the topics', () => {
    const [mine, other] = [connect('u1'), connect('u2')];
    for (const client of [mine, other])
      for (const topic of ['order:*', `order:${MAKER_ORDER}`, 'order:123'])
        client.say({ type: 'subscribe', topic });
    mine.told();
    other.told();
    dialect.publish(tradeSeen());
    dialect.publish(orderChanged({ status: 'FILLED', filledQuantity: 5_000, filledPrice: 50_000 }));
    expect(mine.told()).toEqual([
      `{"type":"order_update","data":{"order_id":"${MAKER_ORDER}","status":"filled",` +
        '"filled_quantity":0.5,"filled_price":50000000}}',
    ]);
    expect(other.told()).toEqual([]);
  });

  it('answers for a foreign order as for one that never was', () => {
    const client = connect('u2');
    client.told();
    for (const id of [MAKER_ORDER, TAKER_ORDER, 'never']) {
      client.say({ type: 'subscribe', topic: `order:${id}` });
      expect(client.told()).toEqual([expect.stringContaining('Successfully subscribed')]);
    }
    dialect.publish(orderChanged());
    expect(client.told()).toEqual([]);
  });

  it.each([
    '[]',
    'null',
    '5',
    '"subscribe"',
    '{}',
    '{"type":"__proto__"}',
    '{"type":"subscribe"}',
    '{"type":"subscribe","topic":7}',
    '{"type":"subscribe","topic":"order:u1:*"}',
    '{"type":"subscribe","topic":"order:"}',
    '{"type":"subscribe","topic":"price:*"}',
    '{"type":"subscribe","topic":"constructor:x"}',
    '{"type":"subscribe","topic":"strategy:a b"}',
    '{"type":"subscribe","topic":"order:*","from_seq":"x"}',
    '{"type":"subscribe","topic":"order:*","from_seq":-1}',
    '{"type":"get_price"}',
    '{"type":"get_price","symbol":{"a":1}}',
    '['.repeat(8_000),
  ])('answers %s with an error and goes on', (text) => {
    const client = connect();
    client.told();
    client.say(text);
    expect(client.told()).toEqual([expect.stringMatching(/^\{"type":"error","message":"/)]);
    expect(client.transport.closes).toEqual([]);
  });

  it('ends who does not learn it', () => {
    const client = connect();
    for (let i = 0; i < 20; i++) client.say('x');
    expect(client.transport.closes).toEqual([
      { code: 4400, reason: 'too many messages that are not understood' },
    ]);
  });

  it('holds at most 200 subscriptions of one client', () => {
    const client = connect();
    client.told();
    for (let i = 0; i < 250; i++) client.say({ type: 'subscribe', topic: `price:S${i}` });
    const told = client.told();
    expect(told.filter((text) => text.includes('"subscribed"'))).toHaveLength(200);
    expect(told.at(-1)).toBe('{"type":"error","message":"At most 200 subscriptions"}');
  });

  it('tells what a strategy signals with the documented bytes, to its owner who asked', () => {
    const [owner, other] = [connect(), connect('u2')];
    for (const client of [owner, other]) client.say({ type: 'subscribe', topic: 'strategy:10' });
    owner.told();
    other.told();
    dialect.publish({ type: 'strategy', signal: strategySignal({ symbol: '005930' }) });
    dialect.publish({ type: 'strategy', signal: strategySignal({ strategyId: 11 }) });
    expect(owner.told()).toEqual([
      '{"type":"strategy_signal","strategy_id":"10","data":{"signal":"buy","symbol":"005930",' +
        '"quantity":10,"reason":"MA crossover"}}',
    ]);
    expect(other.told()).toEqual([]);
  });

  const STATE =
    '{"type":"strategy_state","strategy_id":"10","data":{"state":"running","reason":null,' +
    '"note":null,"symbol":"005930","position":{"quantity":10,"average_price":75000.5},' +
    '"realized":-105,"unrealized":4995,"orders":1,"timestamp":"2024-01-01T09:00:00"}}';

  it('tells a new subscriber how its strategy stands, then each change, once', () => {
    const state = strategyState();
    dialect.publish({ type: 'strategy_state', state });
    const owner = connect();
    owner.told();
    owner.say({ type: 'subscribe', topic: 'strategy:10' });
    expect(owner.told()).toEqual([expect.stringContaining('"subscribed"'), STATE]);
    dialect.publish({ type: 'strategy_state', state });
    expect(owner.told()).toEqual([]);
    const time = '2024-01-01T09:00:01.000Z';
    const failed = { runState: 'failed', reason: 'it threw', unrealized: null, time } as const;
    dialect.publish({ type: 'strategy_state', state: { ...state, ...failed } });
    expect(owner.told()).toEqual([
      STATE.replace('"running"', '"failed"')
        .replace('"reason":null', '"reason":"it threw"')
        .replace('"unrealized":4995', '"unrealized":null')
        .replace('09:00:00', '09:00:01'),
    ]);
    dialect.publish({ type: 'strategy_state', state: { ...state, runState: 'deleted' } });
    expect(owner.told()).toEqual([STATE.replace('"running"', '"deleted"')]);
    const later = connect();
    later.told();
    later.say({ type: 'subscribe', topic: 'strategy:10' });
    expect(later.told()).toEqual([expect.stringContaining('"subscribed"')]);
  });

  it('tells a fill of a strategy, and of a foreign one what it tells of none', () => {
    dialect.publish({ type: 'strategy_state', state: strategyState() });
    const [owner, other] = [connect(), connect('u2')];
    for (const client of [owner, other]) {
      for (const id of ['10', '99', '010', 'u1'])
        client.say({ type: 'subscribe', topic: `strategy:${id}` });
    }
    owner.told();
    expect(other.told().filter((text) => text.includes('"strategy_'))).toEqual([]);
    dialect.publish({ type: 'strategy_fill', fill: strategyFill() });
    dialect.publish({ type: 'strategy_fill', fill: strategyFill({ strategyId: 11 }) });
    dialect.publish({ type: 'strategy_state', state: strategyState({ orders: 2 }) });
    expect(owner.told()).toEqual([
      '{"type":"strategy_fill","strategy_id":"10","data":{"symbol":"005930","side":"sell",' +
        `"quantity":10,"price":75000,"realized":-105.25,"order_id":"${MAKER_ORDER}",` +
        '"status":"filled","timestamp":"2024-01-01T09:00:00"}}',
      STATE.replace('"orders":1', '"orders":2'),
    ]);
    expect(other.told()).toEqual([]);
  });
});
