/** One message of each schema. */
const level = (price: string, quantity: string) => ({ price, quantity });

export const EXAMPLES: Readonly<Record<string, unknown>> = {
  'event-message': {
    ...{ schemaVersion: 1, event: 1252, type: 'previous_close.set' },
    ...{ time: '2026-11-21T03:03:50.052Z', data: { symbol: '005930', price: '70000' } },
  },
  'book-message': {
    ...{ schemaVersion: 1, symbol: 'BTC-KRW', event: 1252 },
    bids: [level('69990000', '0.4')],
    asks: [level('70010000', '0.25')],
  },
  'ticker-message': {
    ...{ schemaVersion: 1, symbol: 'BTC-KRW', event: 1252, price: '70000000', quantity: '0.005' },
    ...{ volume: '12.5', open: '69000000', high: '70500000', low: '68900000' },
    time: 1795230230052,
  },
  'reference-message': {
    ...{ schemaVersion: 1, symbol: 'BTC-KRW', price: '70200000', source: 'csv' },
    marketTime: '2026-11-21T03:03:50.000Z',
  },
  'account-state-message': {
    ...{ schemaVersion: 1, account: 'u1', event: 1252 },
    balances: [{ asset: 'KRW', available: '9650000', held: '350000' }],
    positions: [{ symbol: '005930', quantity: '10', averagePrice: '75000' }],
  },
  'leader-heartbeat': {
    ...{ schemaVersion: 1, logId: '3d82d1a7-d88a-4000-8000-000000000001', epoch: 3 },
    ...{ instance: 'engine-1', frame: 1200, event: 1252, leading: true },
  },
  'strategy-signal-message': {
    ...{ schemaVersion: 1, strategyId: 10, account: 'u1', symbol: '005930', triggerType: 'RSI' },
    ...{ side: 'buy', quantity: '10', reason: 'rsi crosses below 30', trigger: 1 },
    ...{ orderId: '0d6a0478-d1fa-80bf-934f-76c57173c7e4', orderNumber: 456, rejected: null },
    ...{ event: 1252, time: '2026-11-21T03:03:50.052Z' },
  },
  'strategy-fill-message': {
    ...{ schemaVersion: 1, strategyId: 10, account: 'u1', symbol: '005930', trigger: 1 },
    ...{ orderId: '0d6a0478-d1fa-80bf-934f-76c57173c7e4', side: 'buy', quantity: '10' },
    ...{ price: '75000', status: 'filled', realized: '-105', event: 1253 },
    time: '2026-11-21T03:03:50.061Z',
  },
  'strategy-state-message': {
    ...{ schemaVersion: 1, strategyId: 10, account: 'u1', strategy: 'rsi', version: '1.0.0' },
    ...{ symbol: '005930', runState: 'running', reason: null, note: null },
    position: { quantity: '10', averagePrice: '75000' },
    ...{ realized: '-105', unrealized: '5000', orders: 1, time: '2026-11-21T03:03:50.061Z' },
  },
  'notice-message': {
    ...{ schemaVersion: 1, severity: 'warning', code: 'REFERENCE_PRICE_UNAVAILABLE' },
    ...{ message: 'Reference price temporarily unavailable.', service: 'market-data' },
    time: '2026-11-21T03:03:50.000Z',
  },
};
