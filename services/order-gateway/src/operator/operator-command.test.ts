import { instruments } from '../test-data/instruments';
import { operatorCommand, USAGE, UsageError } from './operator-command';

const read = (line: string) => operatorCommand(line.split(' '), instruments);

describe('the operator’s command line', () => {
  it.each([
    ['account-state u1 halted', { type: 'SetAccountState', account: 'u1', state: 'halted' }],
    ['symbol-state 005930 auction', { type: 'SetSymbolState', symbol: '005930', state: 'auction' }],
    ['system-state cancel_only', { type: 'SetSystemState', state: 'cancel_only' }],
    ['kill account u1', { type: 'KillSwitch', scope: 'account', target: 'u1' }],
    ['kill symbol BTC-KRW', { type: 'KillSwitch', scope: 'symbol', target: 'BTC-KRW' }],
    ['kill system', { type: 'KillSwitch', scope: 'system', target: null }],
    [
      'risk-limits u1 5 1000000.5',
      { type: 'SetRiskLimits', account: 'u1', maxOpenOrders: 5, maxOrderNotional: '100000050' },
    ],
    [
      'risk-limits u1 none none',
      { type: 'SetRiskLimits', account: 'u1', maxOpenOrders: null, maxOrderNotional: null },
    ],
    [
      'position-limit u1 BTC-KRW 0.5',
      { type: 'SetPositionLimit', account: 'u1', symbol: 'BTC-KRW', maxQuantity: 5000 },
    ],
    ['group u1 vip', { type: 'SetAccountGroup', account: 'u1', group: 'vip' }],
    [
      'previous-close BTC-KRW 70000000',
      { type: 'SetPreviousClose', symbol: 'BTC-KRW', price: 70_000 },
    ],
    [
      'deposit u1 BTC 1.5 fund-1 100000000',
      {
        ...{ type: 'Deposit', account: 'u1', fundingId: 'fund-1', asset: 'BTC' },
        ...{ amount: '150000000', cost: '10000000000', costAsset: 'KRW' },
      },
    ],
    [
      'deposit u1 KRW 5 fund-2',
      {
        ...{ type: 'Deposit', account: 'u1', fundingId: 'fund-2', asset: 'KRW' },
        ...{ amount: '500', cost: null, costAsset: null },
      },
    ],
  ])('%s', (line, command) => {
    expect(read(line)).toEqual(command);
  });

  it.each([
    ...['', 'halt', 'constructor', 'account-state', 'account-state u1', 'account-state u1 gone'],
    ...['account-state ../x halted', 'symbol-state NOPE open', 'system-state auction', 'kill'],
    ...['kill system now', 'kill symbol', 'risk-limits u1 5', 'risk-limits u1 -1 none'],
    ...['risk-limits u1 1e3 none', 'position-limit u1 BTC-KRW 0.00001', 'group u1'],
    ...['previous-close BTC-KRW 1.5', 'deposit u1 DOGE 1 f', 'deposit u1 BTC x f', 'kill a b c d'],
  ])('"%s" is refused', (line) => {
    expect(() => read(line)).toThrow(UsageError);
  });

  it('is described', () => {
    for (const name of ['account-state', 'kill system', 'previous-close', 'deposit'])
      expect(USAGE).toContain(name);
  });
});
