import { recordedSession, RecordingTransport } from '../test-support/recording-transport';
import { orderChanged, strategySignal, tradeSeen } from '../test-support/exchange';
import type { StreamEvent } from '../session/stream-event';
import { History } from '../resume/history';
import { AccountStateSource } from '../source/account-states';
import { StreamDialect } from './stream-dialect';

const PRICE: StreamEvent = {
  type: 'price',
  symbol: 'BTC-KRW',
  internalPrice: '70000',
  referencePrice: '70200',
};
const PRICE_TEXT =
  '{"event":"PRICE_UPDATE","data":{"symbol":"BTC-KRW","internalPrice":70000,' +
  '"referencePrice":70200,"premiumRate":-0.28}}';
const BOOK: StreamEvent = {
  type: 'book',
  symbol: 'BTC-KRW',
  bids: [{ price: '69900', quantity: '0.5' }],
  asks: [{ price: '70100', quantity: '0.3' }],
  event: 7,
};
const BOOK_TEXT =
  '{"event":"ORDERBOOK_UPDATE","data":{"symbol":"BTC-KRW",' +
  '"bids":[{"price":69900,"quantity":0.5}],"asks":[{"price":70100,"quantity":0.3}]}}';

function connected(account = 'u1'): { dialect: StreamDialect; transport: RecordingTransport } {
  const dialect = new StreamDialect(new History(100), new AccountStateSource());
  const { session, transport } = recordedSession(account);
  dialect.open(session);
  return { dialect, transport };
}

function textsOf(event: StreamEvent): string[] {
  const { dialect, transport } = connected();
  dialect.publish(event);
  return transport.texts;
}

describe('/ws', () => {
  it('sends PRICE_UPDATE with the documented bytes', () => {
    expect(textsOf(PRICE)).toEqual([PRICE_TEXT]);
  });

  it('sends ORDERBOOK_UPDATE with the documented bytes', () => {
    expect(textsOf(BOOK)).toEqual([BOOK_TEXT]);
  });

  it('sends one TRADE_EXECUTED per trade, the side is the one that took', () => {
    expect(textsOf(tradeSeen())).toEqual([
      '{"event":"TRADE_EXECUTED","data":{"symbol":"BTC-KRW","price":50000000,"quantity":0.5,' +
        '"side":"BUY","executedAt":"2023-04-30T12:35:10"}}',
    ]);
    expect(textsOf(tradeSeen({ takerSide: 'sell' }))[0]).toContain('"side":"SELL"');
  });

  it('sends USER_ORDER_UPDATE with the documented bytes', () => {
    const text =
      '{"event":"USER_ORDER_UPDATE","data":{"orderId":123,"status":"PARTIALLY_FILLED",' +
      '"filledQuantity":0.005}}';
    expect(
      textsOf(
        orderChanged({
          account: 'u1',
          orderNumber: 123,
          status: 'PARTIALLY_FILLED',
          filledQuantity: 50,
        }),
      ),
    ).toEqual([text]);
  });

  it('sends USER_BALANCE_UPDATE with the documented bytes', () => {
    expect(
      textsOf({
        type: 'balances',
        account: 'u1',
        event: 3,
        balances: [
          { asset: 'KRW', available: '300000', held: '0' },
          { asset: 'BTC', available: '0.01', held: '0' },
        ],
      }),
    ).toEqual([
      '{"event":"USER_BALANCE_UPDATE","data":[{"asset":"KRW","available":300000,"locked":0},' +
        '{"asset":"BTC","available":0.01,"locked":0}]}',
    ]);
  });

  it('sends STRATEGY_TRIGGERED with the documented bytes, to its owner, for a real order', () => {
    expect(textsOf({ type: 'strategy', signal: strategySignal() })).toEqual([
      '{"event":"STRATEGY_TRIGGERED","data":{"strategyId":10,"symbol":"BTC-KRW",' +
        '"triggerType":"RSI","orderId":456}}',
    ]);
    for (const changed of [{ account: 'u2' }, { orderNumber: null }])
      expect(textsOf({ type: 'strategy', signal: strategySignal(changed) })).toEqual([]);
  });

  it('sends SYSTEM_NOTICE with the documented bytes', () => {
    expect(
      textsOf({ type: 'notice', message: 'Reference price temporarily unavailable.' }),
    ).toEqual([
      '{"event":"SYSTEM_NOTICE","data":{"message":"Reference price temporarily unavailable."}}',
    ]);
  });

  it('shows orders and balances to their owner only', () => {
    const { dialect, transport } = connected('u2');
    dialect.publish({ type: 'balances', account: 'u1', event: 3, balances: [] });
    dialect.publish(
      orderChanged({ account: 'u1', orderNumber: 1, status: 'NEW', filledQuantity: 0 }),
    );
    expect(transport.texts).toEqual([]);
  });

  it('tells a new client the present prices and books, and nothing that is over', () => {
    const dialect = new StreamDialect(new History(100), new AccountStateSource());
    for (const event of [PRICE, tradeSeen(), BOOK]) dialect.publish(event);
    const { session, transport } = recordedSession('u1');
    dialect.open(session);
    expect(transport.texts).toEqual([PRICE_TEXT, BOOK_TEXT]);
  });

  it('does not repeat a book that has not changed', () => {
    const { dialect, transport } = connected();
    dialect.publish(BOOK);
    dialect.publish({ ...BOOK });
    expect(transport.texts).toEqual([BOOK_TEXT]);
  });

  it.each([
    ['not json', 'INVALID_JSON'],
    ['', 'INVALID_JSON'],
    ['5', 'INVALID_MESSAGE'],
    ['null', 'INVALID_MESSAGE'],
    ['{"type":"subscribe"}', 'INVALID_MESSAGE'],
    ['{"event":5}', 'INVALID_MESSAGE'],
    ['{"event":"__proto__"}', 'UNKNOWN_EVENT'],
    ['{"event":"SUBSCRIBE","data":{}}', 'UNKNOWN_EVENT'],
  ])('answers %s with %s', (text, code) => {
    const dialect = new StreamDialect(new History(100), new AccountStateSource());
    const { session, transport } = recordedSession('u1');
    dialect.open(session);
    dialect.receive(session, text);
    expect(JSON.parse(transport.texts[0] ?? '')).toEqual({
      event: 'ERROR',
      data: { code, message: expect.any(String) as string },
    });
  });
});
