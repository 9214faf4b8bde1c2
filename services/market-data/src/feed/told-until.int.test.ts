import type { MarketCommand } from '@stratex/contracts';
import { CommandPublisher, connectBroker, provision, type Broker } from '@stratex/nats';
import { startNats, type TestNats } from '@stratex/testkit';
import { samsung } from '../test-data/instruments';
import { toldUntil } from './told-until';

let nats: TestNats;
let broker: Broker;

beforeAll(async () => {
  nats = await startNats();
  broker = await connectBroker({ url: nats.url, name: 'test' });
  await provision(broker, { shard: 'main', instruments: [samsung.definition] });
});

afterAll(async () => {
  await broker.close();
  await nats.stop();
});

const trade = (symbol: string, marketTime: number): MarketCommand => ({
  ...{ type: 'RecordExternalTrade', symbol, price: 100, quantity: 1, side: null, marketTime },
});

it('is the newest time of each symbol, whichever batch told it', async () => {
  const market = new CommandPublisher(broker, { shard: 'main', publisher: 'market' });
  const orders = new CommandPublisher(broker, { shard: 'main', publisher: 'order' });
  const symbols = new Set(['A', 'B', 'NEVER']);
  expect([...(await toldUntil(broker, 'main', symbols))]).toEqual([]);
  await market.publish(trade('A', 1));
  await market.publish(trade('B', 7));
  await Promise.all([market.publish(trade('A', 2)), market.publish(trade('A', 3))]);
  for (let i = 0; i < 5; i++)
    await orders.publish({ type: 'CancelAllOrders', account: 'u1', symbol: null });
  expect([...(await toldUntil(broker, 'main', symbols))].sort()).toEqual([
    ['A', 3],
    ['B', 7],
  ]);
  await market.close();
  await orders.close();
});
