/** Raw sockets that read frames, count them, and see how old they are. */
import { connect } from 'node:net';

const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
const OPENING_AT_ONCE = 50;
const sockets = [];
let received = 0;
let expected = Infinity;
let ages = [];

const ageOf = (frame) => {
  const text = frame.toString('latin1');
  const at = text.lastIndexOf('"transaction_time":"');
  if (at >= 0) ages.push(Date.now() - Date.parse(text.slice(at + 20, at + 44)));
};

function open(port, path) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let rest = Buffer.alloc(0);
    let isOpen = false;
    socket.on('error', reject);
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${KEY}\r\n\r\n`,
    );
    socket.on('data', (chunk) => {
      let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      if (!isOpen) {
        const end = bytes.indexOf('\r\n\r\n');
        if (end < 0) {
          rest = bytes;
          return;
        }
        isOpen = bytes.toString('latin1', 0, 12) === 'HTTP/1.1 101';
        if (!isOpen) reject(new Error(bytes.toString('latin1', 0, 12)));
        bytes = bytes.subarray(end + 4);
        resolve(socket);
      }
      let at = 0;
      let last;
      for (;;) {
        if (bytes.length < at + 4) break;
        const short = bytes[at + 1];
        const begin = short < 126 ? at + 2 : at + 4;
        const end = begin + (short < 126 ? short : bytes.readUInt16BE(at + 2));
        if (bytes.length < end) break;
        if ((bytes[at] & 15) === 1) {
          received++;
          last = bytes.subarray(begin, end);
        }
        at = end;
      }
      rest = bytes.subarray(at);
      if (last !== undefined) ageOf(last);
      if (received >= expected) finish();
    });
    sockets.push(socket);
  });
}

function finish() {
  expected = Infinity;
  ages.sort((a, b) => a - b);
  const at = (q) => ages[Math.min(ages.length - 1, Math.floor(q * ages.length))] ?? 0;
  process.send({ type: 'received', p50: at(0.5), p99: at(0.99) });
}

process.on('message', async ({ type, port, path, count }) => {
  if (type === 'expect') {
    received = 0;
    ages = [];
    expected = count;
    process.send({ type });
  }
  if (type !== 'open') return;
  let opened = 0;
  try {
    while (opened < count) {
      const some = Math.min(OPENING_AT_ONCE, count - opened);
      await Promise.all(Array.from({ length: some }, () => open(port, path)));
      opened += some;
    }
    process.send({ type, opened });
  } catch (error) {
    process.send({ type, opened, error: String(error) });
  }
});
