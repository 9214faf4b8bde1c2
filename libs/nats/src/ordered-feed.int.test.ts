import { eventually, startNats, type TestNats } from '@stratex/testkit';
import { connectBroker, type Broker } from './broker';
import { OrderedFeed } from './ordered-feed';

const stream = 'NUMBERS';

let nats: TestNats;
let broker: Broker;

beforeEach(async () => {
  nats = await startNats();
  broker = await connectBroker({ url: nats.url, name: 'test' });
  await broker.jsm.streams.add({ name: stream, subjects: ['numbers'] });
});

afterEach(async () => {
  await broker.nc.close();
  await nats.stop();
});

/** Sees the stream's end only as often as it is told: its watchdog finds nothing by itself. */
function withBlindWatchdog({ jsm, ...rest }: Broker): Broker {
  let answers = 1;
  const streams = {
    info: (name: string) =>
      answers-- > 0 ? jsm.streams.info(name) : new Promise<never>(() => undefined),
  };
  return { ...rest, jsm: { consumers: jsm.consumers, streams } as unknown as Broker['jsm'] };
}

describe('a feed', () => {
  test('goes on with the connection, not only when its watchdog looks', async () => {
    const feed = new OrderedFeed(withBlindWatchdog(broker), { stream, from: 1 });
    const sequences: number[] = [];
    const reading = (async () => {
      for (;;) {
        const messages = await feed.next(10);
        if (messages.length === 0) return;
        sequences.push(...messages.map(({ sequence }) => sequence));
      }
    })();
    await broker.js.publish('numbers', '1');
    await eventually('the first is read', () => sequences.length === 1);
    for (let round = 2; round <= 4; round++) {
      await nats.kill();
      await nats.restart();
      await eventually('the broker takes the next', () =>
        broker.js.publish('numbers', `${round}`, { timeout: 500 }),
      );
      await eventually('it is read', () => sequences.includes(round));
    }
    await feed.close();
    await reading;
    const { state } = await broker.jsm.streams.info(stream);
    expect(sequences).toEqual(Array.from({ length: state.last_seq }, (_, i) => i + 1));
  });
});
