/** A request's id and trace arrive at every process that reads what became of its command. */
import { connectBroker, LogReader, type Broker, type TracedCommand } from '@stratex/nats';
import { eventually } from '@stratex/testkit';
import { RunningGateway } from '../test-data/running-gateway';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const ORDER = { symbol: '005930', side: 'BUY', type: 'LIMIT', quantity: '1', price: '1000' };

let gateway: RunningGateway;
let reader: Broker;

beforeAll(async () => {
  gateway = await RunningGateway.start();
  reader = await connectBroker({ url: gateway.nats.url, name: 'reader' });
});

afterAll(async () => {
  await reader.close();
  await gateway.stop();
});

it('from HTTP through the command batch and the frame', async () => {
  const seen = new Map<string, TracedCommand>();
  const note = (broker: Broker): void => {
    broker.traces.onTraced = ({ stream, commands }) => {
      for (const command of commands())
        if (command.requestId === 'my-request-1') seen.set(stream, command);
    };
  };
  // The engine reads commands on the test's own connection; the other one is any reader of the log.
  note(gateway.broker);
  note(reader);
  const token = await gateway.trader('traced');
  const log = await LogReader.open(reader, { shard: 'main' });
  const answer = await gateway.call('POST', '/api/v1/orders', {
    token,
    body: ORDER,
    headers: { 'X-Request-Id': 'my-request-1', traceparent: `00-${TRACE}-00f067aa0ba902b7-01` },
  });
  expect(answer.status).toBe(201);
  expect(answer.headers.get('x-request-id')).toBe('my-request-1');
  await eventually('the reader has seen it too', async () => {
    await log.next();
    return seen.size === 2;
  });
  await log.close();
  const [command, executed] = ['COMMANDS_main', 'EXECUTION_LOG_main'].map((one) => seen.get(one));
  expect(command?.traceparent).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-01$`));
  expect(executed).toEqual(command);
});
