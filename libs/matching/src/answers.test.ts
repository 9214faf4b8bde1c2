import type { OrderRejected } from '@stratex/contracts';
import fc from 'fast-check';
import { Answers } from './answers';
import { wordsHash } from './text-index';
import { uuidText } from './uuid-words';

const ACCOUNT = { id: 'alice', ordinal: 0 };

const rejected = (orderId: string, clientOrderId: string): OrderRejected => ({
  type: 'order.rejected',
  orderId,
  account: ACCOUNT.id,
  clientOrderId,
  symbol: 'BTC-KRW',
  side: 'sell',
  orderType: 'oco',
  timeInForce: 'day',
  price: 5,
  quantity: 2 ** 40 + 1,
  reason: 'POSITION_LIMIT',
});

test('ids are found and come back as they were given, whatever their form', () => {
  const uuid = fc.uuid();
  const id = fc.oneof(
    uuid,
    uuid.map((text) => text.toUpperCase()),
    fc.string({ maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  const ids = fc.uniqueArray(id, { maxLength: 60 });
  fc.assert(
    fc.property(ids, ids, (known, others) => {
      const answers = new Answers();
      for (const text of known) answers.add(rejected(text, text), ACCOUNT);
      known.forEach((text, row) => {
        expect(answers.find(text)).toBe(row);
        answers.seek(ACCOUNT, text, text);
        expect(answers.soughtClientOrderId()).toBe(row);
        expect(answers.soughtOrderId()).toBe(row);
        const { type: _type, ...answer } = rejected(text, text);
        expect(answers.at(row)).toEqual({ ...answer, options: undefined, orderNumber: 0 });
      });
      for (const text of others) expect(answers.find(text)).toBe(known.indexOf(text));
    }),
  );
});

test('UUIDs that are made to share a hash are told apart', () => {
  const { imul } = Math;
  // The hash takes in one word after the other: a change of the third is undone by the fourth.
  const mixed = (hash: number, word: number): number => {
    const turned = imul(hash ^ word, 0xcc9e2d51);
    return imul((turned << 15) | (turned >>> 17), 0x1b873593);
  };
  const uuidWith = (third: number): string => {
    const words = Int32Array.of(1, 2, third, mixed(mixed(1, 2), third) ^ 12_345);
    expect(wordsHash(words)).toBe(
      wordsHash(Int32Array.of(1, 2, 0, mixed(mixed(1, 2), 0) ^ 12_345)),
    );
    return uuidText(words, 0);
  };
  const answers = new Answers();
  const ids = Array.from({ length: 500 }, (_, i) => uuidWith(i));
  ids.forEach((id, i) => {
    answers.add(rejected(id, `client-${i}`), ACCOUNT);
  });
  ids.forEach((id, row) => {
    expect(answers.find(id)).toBe(row);
  });
  expect(answers.find(uuidWith(500))).toBe(-1);
});
