import type { StrategyStateMessage } from '@stratex/contracts';
import { StateTeller } from './state-teller';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function telling() {
  let state = { orders: 0, time: '' };
  let isUp = true;
  const told: number[] = [];
  const teller = new StateTeller(
    {
      state: (message) => {
        if (isUp) told.push(message.orders);
        return Promise.resolve(isUp);
      },
    },
    () => ({ ...state, time: String(Date.now()) }) as StrategyStateMessage,
  );
  return {
    ...{ teller, told },
    change: (orders: number) => {
      state = { ...state, orders };
    },
    broker: (up: boolean) => {
      isUp = up;
    },
  };
}

it('tells a change at once, and nothing twice', () => {
  const { teller, told, change } = telling();
  teller.now();
  jest.advanceTimersByTime(5_000);
  teller.now();
  change(1);
  teller.now();
  expect(told).toEqual([0, 1]);
});

it('tells the newest price once a second, if it changes anything', () => {
  const { teller, told, change } = telling();
  for (let n = 1; n <= 30; n++) {
    change(n);
    teller.soon();
    jest.advanceTimersByTime(100);
  }
  expect(told).toEqual([10, 20, 30]);
  teller.soon();
  jest.advanceTimersByTime(5_000);
  expect(told).toEqual([10, 20, 30]);
});

it('tells again what could not be told', async () => {
  const { teller, told, broker } = telling();
  broker(false);
  teller.now();
  await jest.advanceTimersByTimeAsync(3_000);
  broker(true);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(told).toEqual([0]);
  expect(jest.getTimerCount()).toBe(0);
});

it('says nothing after it was closed', () => {
  const { teller, told } = telling();
  teller.soon();
  teller.close();
  teller.soon();
  jest.advanceTimersByTime(5_000);
  expect(told).toEqual([]);
});
