/** What the real gateway serves and sends is what its AsyncAPI document says. */
import { eventually, QueuedWebSocket } from '@stratex/testkit';
import Ajv, { type ValidateFunction } from 'ajv';
import { RunningSystem } from '../running-system';
import { Trader } from '../trader';

interface Served {
  readonly asyncapi: string;
  readonly channels: Readonly<
    Record<
      string,
      { readonly address: string; readonly messages: Readonly<Record<string, object>> }
    >
  >;
}

let system: RunningSystem;
let document: Served;
let validators: Map<string, ValidateFunction>;

beforeAll(async () => {
  // With a maker: books move and orders find a counterparty.
  system = await RunningSystem.start({ MAKER_ENABLED: 'true' });
  document = (await (await fetch(`${system.url('edge')}/asyncapi`)).json()) as Served;
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'document', ...document });
  validators = new Map(
    Object.entries(document.channels).flatMap(([channel, { messages }]) =>
      Object.keys(messages).map((name): [string, ValidateFunction] => {
        const key = `${channel}%2E${name}`;
        const found = ajv.getSchema(`document#/components/messages/${key}/payload`);
        if (found === undefined) throw new Error(`no schema of ${key}`);
        return [`${channel}.${name}`, found];
      }),
    ),
  );
}, 180_000);

afterAll(() => system.stop(), 60_000);

/** The one message of the channel that it is. @throws when it is none, or not as documented. */
function nameOf(channel: string, text: string): string {
  const message = JSON.parse(text) as { event?: string; type?: string };
  const name = message.event ?? message.type ?? 'execution';
  const validate = validators.get(`${channel}.${name}`);
  if (validate === undefined) throw new Error(`undocumented on ${channel}: ${text}`);
  if (!validate(message)) throw new Error(`${text}: ${JSON.stringify(validate.errors)}`);
  return name;
}

it('both documents are served, through the edge too', async () => {
  expect(document.asyncapi).toBe('3.0.0');
  const addresses = Object.values(document.channels).map(({ address }) => address);
  expect(addresses).toEqual(['/ws/executions', '/ws', '/api/ws', '/ws/market/{ticker}']);
  const direct: unknown = await (await fetch(`${system.url('ws-gateway')}/asyncapi/nats`)).json();
  expect(direct).toMatchObject({ asyncapi: '3.0.0', servers: { nats: { protocol: 'nats' } } });
});

it.each(['', 'meta=1', 'meta=1&decimals=string&book=delta'])(
  'every message of every endpoint is documented (%s)',
  async (query) => {
    const trader = await Trader.join(
      system.url('edge'),
      `reader${String(query.length)}`,
      '50000000',
    );
    const open = (path: string): Promise<QueuedWebSocket> =>
      QueuedWebSocket.open(`${system.sockets}${path}?${query}`, {
        headers: { authorization: `Bearer ${trader.token}` },
      });
    const sockets = {
      executions: await open('/ws/executions'),
      exchange: await open('/ws'),
      topics: await open('/api/ws'),
      market: await open('/ws/market/BTC-KRW'),
    };
    const ask = (message: object): void => {
      sockets.topics.send(JSON.stringify(message));
    };
    ask({ type: 'subscribe', topic: 'price:BTC-KRW' });
    ask({ type: 'subscribe', topic: 'order:*' });
    ask({ type: 'ping', timestamp: 'now' });
    ask({ type: 'get_account' });
    ask({ type: 'nonsense' });
    ask({ type: 'unsubscribe', topic: 'strategy:1' });
    sockets.exchange.send('nonsense');
    await eventually('a trade', async () => {
      const order = { symbol: 'BTC-KRW', side: 'BUY', type: 'MARKET', quantity: '0.001' };
      const { body } = await trader.order(order);
      return body.status === 'FILLED';
    });
    ask({ type: 'get_price', symbol: 'BTC-KRW' });

    const seen = new Set<string>();
    const books = query.includes('delta')
      ? ['exchange.ORDERBOOK_SNAPSHOT', 'exchange.ORDERBOOK_CHANGE']
      : ['exchange.ORDERBOOK_UPDATE'];
    const hellos = query === '' ? [] : ['executions.hello', 'exchange.HELLO'];
    const expected = [
      ...['executions.execution', 'market.price', ...books, ...hellos],
      ...[
        'PRICE_UPDATE',
        'TRADE_EXECUTED',
        'USER_ORDER_UPDATE',
        'USER_BALANCE_UPDATE',
        'ERROR',
      ].map((name) => `exchange.${name}`),
      ...['connected', 'subscribed', 'unsubscribed', 'pong', 'account', 'price', 'error'].map(
        (name) => `topics.${name}`,
      ),
      ...['price_update', 'order_update'].map((name) => `topics.${name}`),
    ];
    await eventually('every kind of message', () => {
      for (const [channel, socket] of Object.entries(sockets))
        for (const text of socket.drain()) seen.add(`${channel}.${nameOf(channel, text)}`);
      const missing = expected.filter((name) => !seen.has(name));
      if (missing.length > 0) throw new Error(`not seen: ${missing.join(', ')}`);
      return true;
    });
    await Promise.all(Object.values(sockets).map((socket) => socket.close()));
  },
);
