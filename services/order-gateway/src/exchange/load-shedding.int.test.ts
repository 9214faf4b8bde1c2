/** Orders are refused before they are stored while the engine is too far behind. */
import { commandsStream } from '@stratex/contracts';
import { eventually } from '@stratex/testkit';
import { RunningGateway, type Answer } from '../test-data/running-gateway';
import { TestEngine } from '../test-data/test-engine';

const ORDER = { symbol: '005930', side: 'BUY', type: 'LIMIT', quantity: '1', price: '1000' };
const LAG_MAX = 3;

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start({
    ENGINE_LAG_MAX: String(LAG_MAX),
    OUTCOME_WAIT_MS: '50',
  });
});

afterAll(() => gateway.stop());

it('and are taken again as soon as it has caught up; cancels are taken all the time', async () => {
  const token = await gateway.trader('pushy');
  const place = (): Promise<Answer> =>
    gateway.call('POST', '/api/v1/orders', { token, body: ORDER });
  const stored = async (): Promise<number> =>
    (await gateway.broker.jsm.streams.info(commandsStream('main'))).state.last_seq;
  await gateway.engine.stop();
  const before = await stored();
  const accepted: Answer[] = [];
  for (;;) {
    const answer = await place();
    if (answer.status === 503) break;
    accepted.push(answer);
    // The engine of the tests states the place after its last command: one more.
    expect(accepted.length).toBeLessThanOrEqual(LAG_MAX + 2);
  }
  expect(new Set(accepted.map(({ status }) => status))).toEqual(new Set([202]));
  expect(await place()).toMatchObject({ status: 503, body: { code: 'EXCHANGE_BUSY' } });
  expect(await stored()).toBe(before + accepted.length);
  const cancel = await gateway.call('DELETE', '/api/v1/orders', { token });
  expect(cancel).toMatchObject({ status: 202, body: { status: 'PENDING' } });
  gateway.engine = await TestEngine.resume(gateway.engine);
  await eventually('orders are taken again', async () => (await place()).status !== 503);
});
