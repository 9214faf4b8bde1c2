/**
 * A load generator that costs little: keep-alive connections, one request under way on each, answers
 * framed by their Content-Length. Run as a process of its own: reads a job from its parent, sends the
 * result back.
 *
 * Job: { port, requests: [[path, token, body], ...], connections }.
 * Result: { seconds, times (ms, one per request), statuses }.
 */
import { connect } from 'node:net';

function requestText(port, [path, token, body]) {
  const head =
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\n` +
    (token === null ? '' : `Authorization: Bearer ${token}\r\n`);
  return `${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** Sends the next request when the last one is answered, until there is none. */
function client(port, next, done) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let text = '';
    let current;
    const send = () => {
      current = next();
      if (current === undefined) {
        socket.end();
        resolve();
        return;
      }
      current.started = performance.now();
      socket.write(current.text);
    };
    socket.setEncoding('latin1');
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      text += chunk;
      const end = text.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end + 2))?.[1]);
      if (Number.isNaN(length)) {
        reject(new Error(`an answer without a length: ${text.slice(0, end)}`));
        return;
      }
      if (text.length < end + 4 + length) return;
      done(performance.now() - current.started, Number(text.slice(9, 12)));
      text = '';
      send();
    });
  });
}

process.on('message', async ({ port, requests, connections }) => {
  const texts = requests.map((request) => ({ text: requestText(port, request) }));
  const times = [];
  const statuses = {};
  let at = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, () =>
      client(
        port,
        () => texts[at++],
        (ms, status) => {
          times.push(ms);
          statuses[status] = (statuses[status] ?? 0) + 1;
        },
      ),
    ),
  );
  process.send({ seconds: (performance.now() - started) / 1_000, times, statuses });
});
process.on('disconnect', () => process.exit(0));
