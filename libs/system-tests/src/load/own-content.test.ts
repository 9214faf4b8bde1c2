import { foreignIn } from './own-content';

const balance = (available: string, locked: string) =>
  `{"event":"USER_BALANCE_UPDATE","data":[{"asset":"BTC","available":${available},"locked":${locked}},` +
  '{"asset":"KRW","available":5,"locked":0}],"seq":7}';

it.each([
  ['the own balance, part of it held', balance('9999.50000017', '0.5'), true],
  ["somebody else's balance", balance('9999.50000018', '0.5'), false],
  ['a balance of cash alone', '{"event":"USER_BALANCE_UPDATE","data":[{"asset":"KRW"}]}', true],
  ['a hello', '{"event":"HELLO","data":{}}', true],
  ['a message of the log', '{"event":"USER_ORDER_UPDATE","data":{},"seq":7,"part":1}', true],
  ['an order update without a place', '{"event":"USER_ORDER_UPDATE","data":{}}', false],
  ['an answer', '{"type":"subscribed","topic":"order:*"}', true],
  ['an error', '{"type":"error","message":"no"}', false],
])('%s', (_name, text, isOwn) => {
  expect(foreignIn(text, 17)).toBe(isOwn ? undefined : text);
});
