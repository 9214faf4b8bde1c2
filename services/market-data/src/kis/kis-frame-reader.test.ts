import { encodeDataFrame, encryptNotice, kstDate, kstHour, type KisNotice } from '@stratex/kis';
import { defaultSettings, KisSimulator } from '@stratex/kis-simulator';
import type { FeedEvent } from '../feed/feed-event';
import { KisFrameReader } from './kis-frame-reader';
import { OPENING } from './test-support/simulated-feed';

const { market } = new KisSimulator({
  ...defaultSettings(OPENING),
  ...{ startTime: OPENING, tradesPerSecond: 20, stepMs: 1_000 },
});
market.stock('005930');
const steps = Array.from({ length: 20 }, () => market.step()).flat();
const TRADES = steps.filter(({ trId }) => trId === 'H0STCNT0').flatMap(({ records }) => records);
const QUOTE = steps.find(({ trId }) => trId === 'H0STASP0')?.records[0] ?? '';

function reading(now = OPENING) {
  const events: FeedEvent[] = [];
  const faults: string[] = [];
  const notices: KisNotice[] = [];
  const reader = new KisFrameReader(now, {
    onEvent: (event) => events.push(event),
    onNotice: (notice) => notices.push(notice),
    onFault: (kind) => faults.push(kind),
    onRepeated: () => faults.push('repeated'),
  });
  const frame = (trId: string, ...records: string[]) => {
    reader.read(encodeDataFrame(trId, records));
  };
  return { reader, frame, events, faults, notices };
}

const withField = (record: string, index: number, value: string) =>
  record
    .split('^')
    .map((field, i) => (i === index ? value : field))
    .join('^');

it('one wrong date does not make all that follows look old', () => {
  const { frame, events, faults } = reading();
  frame('H0STCNT0', withField(TRADES[0]!, 33, '20991231'));
  frame('H0STCNT0', withField(TRADES[0]!, 33, '20200101'));
  frame('H0STCNT0', TRADES[0]!, TRADES[1]!);
  expect(faults).toEqual(['time', 'time']);
  expect(events.filter(({ type }) => type === 'trade')).toHaveLength(2);
});

it('one wrong record spoils its whole frame', () => {
  const { frame, events, faults } = reading();
  frame('H0STCNT0', TRADES[0]!, withField(TRADES[1]!, 2, 'NaN'), TRADES[2]!);
  expect([events, faults]).toEqual([[], ['number']]);
  frame('H0STCNT0', TRADES[3]!);
  frame('H0STCNT0', TRADES[5]!);
  expect(events.map((e) => (e.type === 'status' ? e.state : e.type))).toEqual([
    'trade',
    'gap',
    'trade',
  ]);
});

it('a quote takes its date from the clock of the server', () => {
  const { reader, frame, events, faults } = reading(OPENING - 40 * 86_400_000);
  frame('H0STASP0', withField(QUOTE, 1, '153000'));
  expect(faults).toEqual(['time']);
  reader.setClock('not a time');
  reader.setClock(`${kstDate(OPENING)}${kstHour(OPENING)}`);
  frame('H0STASP0', QUOTE);
  expect(events[0]).toMatchObject({ type: 'quote', symbol: '005930' });
  expect(events[0]).toHaveProperty('marketTime', OPENING);
});

it('a halt and its end are told once each', () => {
  const { frame, events } = reading();
  const halt = withField(TRADES[0]!, 35, 'Y');
  frame('H0STCNT0', halt, withField(TRADES[1]!, 35, 'Y'), TRADES[2]!, TRADES[3]!);
  const sessions = events.filter((event) => event.type === 'session');
  expect(sessions.map(({ state }) => state)).toEqual(['halted', 'open']);
});

it('keys of notices end with their connection', () => {
  const { reader, notices, faults } = reading();
  const key = { key: 'k'.repeat(32), iv: 'i'.repeat(16) };
  const text =
    'ID^1234567801^0000002891^^02^0^00^0^136480^0000000001^000003190^094941^0^2^2^06010^' +
    '000000001^name^stock^10^^stock^000000000';
  const frame = encodeDataFrame('H0STCNI9', [text], (payload) => encryptNotice(payload, key));
  reader.setNoticeKey('H0STCNI9', key);
  reader.read(frame);
  reader.read(frame.replace(/.{4}$/, 'AAA='));
  reader.begin(OPENING);
  reader.read(frame);
  expect(notices).toHaveLength(1);
  expect(faults).toEqual(['decrypt', 'decrypt']);
});
