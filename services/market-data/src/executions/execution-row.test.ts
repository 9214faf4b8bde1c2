import { executionId, type Event } from '@stratex/contracts';
import { frameOf, LOG_ID, orderId } from '../test-data/frames';
import { instruments } from '../test-data/instruments';
import { executionRows } from './execution-row';

const leg = (n: number, fee: bigint) => ({
  orderNumber: n,
  orderId: orderId(n),
  account: `u${n}`,
  fee,
  release: 0n,
  cumQuantity: 1,
  leavesQuantity: 0,
});
const trade = (takerSide: 'buy' | 'sell'): Event => ({
  type: 'trade.executed',
  tradeNumber: 1,
  symbol: 'BTC-KRW',
  price: 500_000,
  quantity: 125,
  notional: 62_500_000n,
  takerSide,
  maker: leg(1, 31_250n),
  taker: leg(2, 5n),
});
const opened: Event = { type: 'account.opened', account: 'u1', asset: 'KRW', amount: 0n };
const checkpoint = { logId: LOG_ID, sequence: 3, frame: 3, hash: '', epoch: 1, event: 11 };

test('a trade gives two executions, one per side, numbered by its event', () => {
  const frame = frameOf(10, [opened, trade('sell')], { time: Date.parse('2024-01-01T12:00:00Z') });
  const rows = executionRows(LOG_ID, instruments, { frame, checkpoint });
  const shared = {
    event: 11,
    symbol: 'BTC-KRW',
    price: '50000000',
    quantity: '0.0125',
    transaction_time: '2024-01-01T12:00:00.000Z',
  };
  expect(rows).toEqual([
    {
      ...shared,
      exec_id: executionId(LOG_ID, 11, 'maker'),
      leg: 0,
      order_id: orderId(1),
      side: 'Buy',
      fee: '312.5',
    },
    {
      ...shared,
      exec_id: executionId(LOG_ID, 11, 'taker'),
      leg: 1,
      order_id: orderId(2),
      side: 'Sell',
      fee: '0.05',
    },
  ]);
});

test('the resting side of a buying taker sold', () => {
  const frame = frameOf(1, [trade('buy')]);
  const rows = executionRows(LOG_ID, instruments, { frame, checkpoint });
  expect(rows.map(({ side }) => side)).toEqual(['Sell', 'Buy']);
});
