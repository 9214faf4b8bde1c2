import fc from 'fast-check';
import { parseControlMessage } from './control-message';
import { encodeDataFrame, parseDataFrame, splitRecords } from './data-frame';
import { encodeFields, namedFields } from './fields';
import { decryptNotice } from './notice-cipher';
import { NOTICE_WIDTHS, parseNotice } from './notice-record';
import { parseQuote, QUOTE_FIELDS } from './quote-record';
import { parseRegistrationRequest } from './registration-request';
import { QUOTE, RECORDED_TRADE } from './test-data/recorded';
import { parseTrade, TRADE_FIELDS, type KisTrade } from './trade-record';

const NEAR = Date.parse('2024-09-04T09:37:31+09:00');
const KEY = { key: 'k'.repeat(32), iv: 'i'.repeat(16) };
const recorded = namedFields(TRADE_FIELDS, RECORDED_TRADE.split('^'));
const LOW = 50_000;
const HIGH = 90_000;

const tradeValues = fc
  .record({
    price: fc.integer({ min: LOW, max: HIGH }),
    quantity: fc.integer({ min: 1, max: 1_000_000 }),
    before: fc.integer({ min: 0, max: 1_000_000_000 }),
    side: fc.constantFrom('1', '3', '5'),
  })
  .map(({ price, quantity, before, side }) => ({
    ...recorded,
    ...{ STCK_PRPR: `${price}`, CNTG_VOL: `${quantity}`, ACML_VOL: `${before + quantity}` },
    ...{ STCK_LWPR: `${LOW}`, STCK_HGPR: `${HIGH}`, CCLD_DVSN: side },
  }));

/** What a client would take from a frame of trades; nothing when anything is wrong with it. */
function tradesOf(text: string): readonly KisTrade[] {
  const frame = parseDataFrame(text);
  if (!frame.ok || frame.value.encrypted || frame.value.trId !== 'H0STCNT0') return [];
  const records = splitRecords(frame.value.payload, frame.value.count, [TRADE_FIELDS.length]);
  if (!records.ok) return [];
  const trades = records.value.map(parseTrade);
  return trades.flatMap((trade) => (trade.ok ? [trade.value] : []));
}

const frames = fc.array(tradeValues, { minLength: 1, maxLength: 12 }).map((values) => ({
  values,
  text: encodeDataFrame(
    'H0STCNT0',
    values.map((value) => encodeFields(TRADE_FIELDS, value)),
  ),
}));

it('trades come out as they went in', () => {
  fc.assert(
    fc.property(frames, ({ values, text }) => {
      expect(
        tradesOf(text).map(({ price, quantity, cumulativeVolume }) => [
          ...[price, quantity, cumulativeVolume],
        ]),
      ).toEqual(values.map(({ STCK_PRPR, CNTG_VOL, ACML_VOL }) => [STCK_PRPR, CNTG_VOL, ACML_VOL]));
    }),
  );
});

it('a frame cut anywhere gives its trades or nothing, never another price', () => {
  fc.assert(
    fc.property(frames, fc.double({ min: 0, max: 1, noNaN: true }), ({ text }, part) => {
      const cut = tradesOf(text.slice(0, Math.floor(text.length * part)));
      if (cut.length > 0) expect(cut).toEqual(tradesOf(text));
    }),
  );
});

it('a frame that lost or gained a separator gives nothing', () => {
  fc.assert(
    fc.property(frames, fc.nat(), fc.boolean(), ({ text }, at, lost) => {
      const places = [...text.matchAll(/\^/g)].map((match) => match.index);
      const place = places[at % places.length] ?? 0;
      const changed = text.slice(0, place) + (lost ? '' : '^^') + text.slice(place + 1);
      expect(tradesOf(changed)).toEqual([]);
    }),
  );
});

it('a frame with another count gives nothing', () => {
  fc.assert(
    fc.property(frames, fc.integer({ min: 0, max: 1_500 }), ({ values, text }, count) => {
      fc.pre(count !== values.length);
      const [flag, trId, , payload] = text.split('|');
      const changed = [flag, trId, String(count).padStart(3, '0'), payload].join('|');
      expect(tradesOf(changed)).toEqual([]);
    }),
  );
});

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ maxLength: 300 }),
  fc
    .array(fc.constantFrom('0', '1', '|', '^', 'H0STCNT0', '001', '{', '}', '"', '-', 'e'))
    .map((parts) => parts.join('')),
  fc.json(),
);

it('nothing that a peer sends makes parsing throw', () => {
  fc.assert(
    fc.property(anything, (text) => {
      parseDataFrame(text);
      parseControlMessage(text);
      parseRegistrationRequest(text);
      decryptNotice(text, KEY);
      expect(tradesOf(text)).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

it('records of anything are read with whole prices > 0 or not at all', () => {
  const value = fc.oneof(
    fc.constantFrom('', '0', '1', '-1', '1e3', '0x10', 'NaN', ' 5 '),
    fc.string(),
  );
  const changes = fc.array(fc.tuple(fc.nat(), value), { minLength: 1, maxLength: 5 });
  const changed = (record: string, edits: readonly (readonly [number, string])[]) => {
    const fields = record.split('^');
    for (const [index, text] of edits) fields[index % fields.length] = text;
    return fields;
  };
  fc.assert(
    fc.property(changes, (edits) => {
      const trade = parseTrade(changed(RECORDED_TRADE, edits));
      if (trade.ok) expect(trade.value.price).toMatch(/^[1-9]\d*$/);
      const quote = parseQuote(changed(QUOTE, edits), NEAR);
      if (quote.ok)
        for (const level of [...quote.value.bids, ...quote.value.asks]) {
          expect(level.price).toMatch(/^[1-9]\d*$/);
          expect(level.quantity).toMatch(/^[1-9]\d*$/);
        }
      for (const width of NOTICE_WIDTHS)
        parseNotice(Array<string>(width).fill(edits[0]?.[1] ?? ''));
    }),
    { numRuns: 2_000 },
  );
});

it('the encoders refuse what would break a frame', () => {
  const broken = { ...recorded, STCK_PRPR: '70^100' };
  expect(() => encodeFields(TRADE_FIELDS, broken)).toThrow(RangeError);
  expect(() => encodeDataFrame('H0STCNT0', [])).toThrow(RangeError);
  expect(QUOTE.split('^')).toHaveLength(QUOTE_FIELDS.length);
});
