import { ServerFrames, withoutOtherAddresses } from './nats-protocol';

const STREAM = Buffer.from(
  [
    'INFO {"server_id":"A"}\r\n',
    'PONG\r\n',
    'MSG _INBOX.a.1 7 5\r\n{"a"}\r\n',
    'MSG with.reply 7 _INBOX.b 0\r\n\r\n',
    'HMSG stratex.log.main 1 12 16\r\nNATS/1.0\r\n\r\n\r\n\r\n\r\n',
    '+OK\r\n',
  ].join(''),
);

test('a stream gives the same frames however it is cut into chunks', () => {
  for (const size of [1, 2, 3, 7, STREAM.length]) {
    const frames = new ServerFrames();
    const got = [];
    for (let at = 0; at < STREAM.length; at += size)
      got.push(...frames.push(STREAM.subarray(at, at + size)));
    expect(got.map(({ op, subject }) => [op, subject])).toEqual([
      ['INFO', undefined],
      ['PONG', undefined],
      ['MSG', '_INBOX.a.1'],
      ['MSG', 'with.reply'],
      ['HMSG', 'stratex.log.main'],
      ['+OK', undefined],
    ]);
    expect(Buffer.concat(got.map(({ bytes }) => bytes))).toEqual(STREAM);
  }
});

test('a payload is read by its length, line breaks included, and without its headers', () => {
  const frames = new ServerFrames();
  const [, , message, empty, withHeaders] = frames.push(STREAM);
  expect(message!.payload!.toString()).toBe('{"a"}');
  expect(empty!.payload!.length).toBe(0);
  expect(withHeaders!.payload!.toString()).toBe('\r\n\r\n');
});

test('a stream that is not the NATS protocol is an error', () => {
  expect(() => new ServerFrames().push(Buffer.from('MSG a b c d\r\n'))).toThrow('no NATS frame');
});

test('the other addresses of a cluster are taken out of INFO and the rest stays', () => {
  const info = 'INFO {"server_id":"A","connect_urls":["10.0.0.1:4222"],"max_payload":1048576}\r\n';
  expect(withoutOtherAddresses(Buffer.from(info)).toString()).toBe(
    'INFO {"server_id":"A","max_payload":1048576}\r\n',
  );
});
