import fc from 'fast-check';
import { binanceAddress, binanceMessage } from './binance-wire';
import { upbitMessage, upbitRequest } from './upbit-wire';

const E18 = 10n ** 18n;

/** From docs.upbit.com (WebSocket, ticker), with its times. */
const UPBIT_TICKER =
  '{"type":"ticker","code":"KRW-BTC","opening_price":31883000,"high_price":32310000,"low_price":31855000,' +
  '"trade_price":32287000,"prev_closing_price":31883000.00000000,"acc_trade_price":78039261076.51241000,' +
  '"change":"RISE","change_price":404000.00000000,"change_rate":0.0126713295,"ask_bid":"ASK",' +
  '"trade_volume":0.03103806,"trade_timestamp":1675911528000,"timestamp":1675911528241,"stream_type":"REALTIME"}';

/** From binance-spot-api-docs (24hrTicker), in a combined stream. */
const BINANCE_TICKER =
  '{"stream":"bnbbtc@ticker","data":{"e":"24hrTicker","E":1672515782136,"s":"BNBBTC","p":"0.0015","P":"250.00",' +
  '"w":"0.0018","x":"0.0009","c":"0.0025","Q":"10","b":"0.0024","B":"10","a":"0.0026","A":"100"}}';

test('the documented messages give the documented prices, exactly', () => {
  expect(upbitMessage(UPBIT_TICKER)).toEqual({
    ...{ kind: 'price', market: 'KRW-BTC' },
    ...{ price: 32_287_000n * E18, time: 1_675_911_528_241 },
  });
  expect(binanceMessage(BINANCE_TICKER)).toEqual({
    ...{ kind: 'price', market: 'BNBBTC' },
    ...{ price: 25n * 10n ** 14n, time: 1_672_515_782_136 },
  });
});

test('a price that a double would change is taken as it is written', () => {
  const text = UPBIT_TICKER.replace('"trade_price":32287000', '"trade_price":9007199254740993.1');
  expect(upbitMessage(text)).toMatchObject({ price: 90_071_992_547_409_931n * 10n ** 17n });
});

test('what is no price is told apart', () => {
  expect(upbitMessage('{"status":"UP"}')).toEqual({ kind: 'alive' });
  expect(upbitMessage('{"error":{"name":"NO_CODES","message":"x"}}')).toMatchObject({
    ...{ kind: 'fault', problem: 'refused' },
  });
  expect(binanceMessage('{"e":"serverShutdown","E":1672515782136}')).toEqual({ kind: 'closing' });
  expect(binanceMessage('{"result":null,"id":1}')).toMatchObject({ kind: 'fault' });
});

test('what is asked for', () => {
  expect(upbitRequest('t', ['KRW-BTC', 'KRW-USDT'])).toBe(
    '[{"ticket":"t"},{"type":"ticker","codes":["KRW-BTC","KRW-USDT"]},{"format":"DEFAULT"}]',
  );
  expect(binanceAddress('wss://host/', ['BTCUSDT', 'ETHUSDT'])).toBe(
    'wss://host/stream?streams=btcusdt@ticker/ethusdt@ticker',
  );
});

const hostile = [
  ...[
    '',
    'null',
    '[]',
    '1',
    '"x"',
    '{',
    '{}',
    '{"type":"ticker"}',
    '\u0000',
    '[[[['.repeat(16_000),
  ],
  ...['0', '-1', 'null', 'true', '"abc"', '""', '{}', '[]', '1e400', 'NaN', '1.'].map((price) =>
    UPBIT_TICKER.replace('32287000', price),
  ),
  UPBIT_TICKER.replace('"trade_price"', '"__proto__"'),
  UPBIT_TICKER.replace('"code":"KRW-BTC"', '"code":["KRW-BTC"]'),
  UPBIT_TICKER.replace('1675911528241', '"yesterday"'),
  UPBIT_TICKER.replace('"type":"ticker"', '"type":"ticker","type":"trade"'),
  UPBIT_TICKER.replace('"change":"RISE"', '"trade_price":1'),
  `{"__proto__":${UPBIT_TICKER}}`,
];

test.each(hostile.map((text) => [text.slice(0, 60), text]))('%j is a fault', (_, text) => {
  expect(upbitMessage(text).kind).toBe('fault');
  expect(binanceMessage(text).kind).toBe('fault');
});

test('no text throws, and a cut or changed message never gives another price', () => {
  const change = fc.record({
    at: fc.nat(UPBIT_TICKER.length),
    cut: fc.nat(40),
    add: fc.string({ maxLength: 6, unit: 'binary' }),
  });
  fc.assert(
    fc.property(change, ({ at, cut, add }) => {
      const text = UPBIT_TICKER.slice(0, at) + add + UPBIT_TICKER.slice(at + cut);
      const message = upbitMessage(text);
      if (message.kind !== 'price') return;
      const written = /"trade_price":"?([0-9.eE+-]+)/.exec(text)?.[1] ?? '';
      expect(Number(message.price) / 1e18).toBeCloseTo(Number(written), -1);
    }),
    { numRuns: 2_000 },
  );
  fc.assert(
    fc.property(fc.nat(BINANCE_TICKER.length - 1), (at) => {
      expect(binanceMessage(BINANCE_TICKER.slice(0, at)).kind).toBe('fault');
      expect(upbitMessage(UPBIT_TICKER.slice(0, at)).kind).toBe('fault');
    }),
  );
});
