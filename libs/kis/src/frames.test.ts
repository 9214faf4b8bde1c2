import { encodeAck, encodePingPong, parseControlMessage } from './control-message';
import { encodeDataFrame, FRAME_LENGTH_MAX, parseDataFrame, splitRecords } from './data-frame';
import { MESSAGE_CODES, type KnownCode } from './message-code';
import { decryptNotice, encryptNotice } from './notice-cipher';
import {
  encodeRegistrationRequest,
  parseRegistrationRequest,
  type RegistrationRequest,
} from './registration-request';
import { DOCUMENTED_ACK, DOCUMENTED_EXECUTION, RECORDED_TRADE } from './test-data/recorded';

const KEY = { key: 'abcdefghijklmnopabcdefghijklmnop', iv: '0123456789abcdef' };

describe('a data frame', () => {
  it('has as many records as it says', () => {
    const frame = parseDataFrame(encodeDataFrame('H0STCNT0', Array(4).fill(RECORDED_TRADE)));
    if (!frame.ok) throw new Error(frame.detail);
    expect(frame.value).toMatchObject({ trId: 'H0STCNT0', count: 4, encrypted: false });
    const records = splitRecords(frame.value.payload, 4, [46]);
    expect(records.ok && records.value.map((fields) => fields.join('^'))).toEqual(
      Array(4).fill(RECORDED_TRADE),
    );
  });

  it.each([1, 3, 5])('that says %d of four records is not taken', (count) => {
    const payload = Array(4).fill(RECORDED_TRADE).join('^');
    expect(splitRecords(payload, count, [46])).toMatchObject({ ok: false, fault: 'count' });
  });

  it.each([
    ['', 'format'],
    ['|||', 'format'],
    ['2|H0STCNT0|001|x', 'format'],
    ['0|H0STCNT0|000|x', 'format'],
    ['0|H0STCNT0|1|x', 'format'],
    ['0|H0STCNT0|001', 'format'],
    ['0|h0stcnt0|001|x', 'format'],
    [`0|H0STCNT0|001|${'x'.repeat(FRAME_LENGTH_MAX)}`, 'oversize'],
  ])('%# is a fault of kind %s', (text, fault) => {
    expect(parseDataFrame(text)).toMatchObject({ ok: false, fault });
  });
});

describe('a registration', () => {
  const request: RegistrationRequest = {
    approvalKey: 'a2585daf',
    customer: 'person',
    action: 'register',
    trId: 'H0STCNT0',
    trKey: '005930',
  };

  it('is asked for as documented', () => {
    expect(JSON.parse(encodeRegistrationRequest(request))).toEqual({
      header: {
        ...{ approval_key: 'a2585daf', custtype: 'P', tr_type: '1', 'content-type': 'utf-8' },
      },
      body: { input: { tr_id: 'H0STCNT0', tr_key: '005930' } },
    });
    const released: RegistrationRequest = { ...request, action: 'release' };
    expect(encodeRegistrationRequest(released)).toContain('"tr_type":"2"');
    expect(parseRegistrationRequest(encodeRegistrationRequest(released))).toEqual({
      ok: true,
      request: released,
    });
  });

  it.each([
    ['{', 'OPSP9999'],
    ['null', 'OPSP9998'],
    ['{"body":{}}', 'OPSP9998'],
    ['{"header":{}}', 'OPSP9996'],
    ['{"header":{"approval_key":"x"}}', 'OPSP9997'],
    ['{"header":{"approval_key":"x","custtype":"Z"}}', 'OPSP8998'],
    ['{"header":{"approval_key":"x","custtype":"P","tr_type":"0"}}', 'OPSP8997'],
    ['{"header":{"approval_key":"x","custtype":"P","tr_type":"1"}}', 'OPSP9992'],
    ['{"header":{"approval_key":"x","custtype":"P","tr_type":"1"},"body":{}}', 'OPSP9991'],
  ])('written %s is answered with %s', (text, code) => {
    expect(parseRegistrationRequest(text)).toEqual({ ok: false, code });
  });

  it('is answered as documented', () => {
    const item = { trId: 'H0STCNT0', trKey: '005930' };
    expect(encodeAck({ ...item, code: 'OPSP0000', noticeKey: KEY })).toBe(DOCUMENTED_ACK);
    expect(parseControlMessage(DOCUMENTED_ACK)).toEqual({
      ok: true,
      value: {
        ...{ type: 'ack', trId: 'H0STCNT0', trKey: '005930', code: 'OPSP0000' },
        ...{ meaning: 'registered', message: 'SUBSCRIBE SUCCESS', noticeKey: KEY },
      },
    });
  });

  it('has an answer for every code of the table, and for others', () => {
    const codes = Object.keys(MESSAGE_CODES) as KnownCode[];
    expect(codes).toHaveLength(28);
    for (const code of codes) {
      const read = parseControlMessage(encodeAck({ trId: 'H0STCNT0', trKey: 'x', code }));
      expect(read).toMatchObject({
        ok: true,
        value: { code, meaning: MESSAGE_CODES[code].meaning, noticeKey: null },
      });
    }
    const ack = (code: string, result: string) =>
      parseControlMessage(`{"header":{},"body":{"msg_cd":"${code}","rt_cd":"${result}"}}`);
    expect(ack('OPSP7777', '0')).toMatchObject({ value: { meaning: 'registered' } });
    expect(ack('OPSP7778', '1')).toMatchObject({ value: { meaning: 'retry' } });
  });

  it('of a session that is in use names no item', () => {
    const text = encodeAck({ trId: 'H0STCNT0', trKey: '005930', code: 'OPSP8996' });
    expect(JSON.parse(text)).toMatchObject({ header: { tr_id: '(null)' }, body: { rt_cd: '9' } });
    expect(parseControlMessage(text)).toMatchObject({ value: { meaning: 'busy', trId: null } });
  });
});

it('a PINGPONG has the time of the server', () => {
  const text = '{"header":{"tr_id":"PINGPONG","datetime":"20231121101213"}}';
  expect(encodePingPong('20231121101213')).toBe(text);
  expect(parseControlMessage(text)).toEqual({
    ok: true,
    value: { type: 'pingpong', datetime: '20231121101213' },
  });
});

it.each([
  '{',
  '{}',
  '[]',
  '{"header":null,"body":1}',
  '{"header":{"tr_id":5}}',
  'x'.repeat(20_000),
])('no answer: %#', (text) => {
  expect(parseControlMessage(text)).toMatchObject({ ok: false });
});

describe('an encrypted notice', () => {
  it('is AES-256-CBC of its text', () => {
    const payload = encryptNotice(DOCUMENTED_EXECUTION, KEY);
    expect(payload).not.toContain('^');
    expect(decryptNotice(payload, KEY)).toEqual({ ok: true, value: DOCUMENTED_EXECUTION });
  });

  it.each([
    ['another key', { ...KEY, key: 'x'.repeat(32) }],
    ['a key of another length', { ...KEY, key: 'short' }],
  ])('with %s is a fault or no notice', (_what, key) => {
    const read = decryptNotice(encryptNotice(DOCUMENTED_EXECUTION, KEY), key);
    expect(read).toMatchObject({ ok: false, fault: 'decrypt' });
  });

  it.each(['', 'not base64!', 'AAAA'])('%p is a fault', (payload) => {
    expect(decryptNotice(payload, KEY)).toMatchObject({ ok: false, fault: 'decrypt' });
  });
});
