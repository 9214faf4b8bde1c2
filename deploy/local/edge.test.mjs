import assert from 'node:assert/strict';
import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';

import { createEdge } from './edge-proxy.mjs';
import { upstreamOf } from './edge-routes.mjs';
import { freePort } from './free-port.mjs';

const servers = [];
let edgePort;
let gatewayPort;

/** A service that answers with what it got. */
async function listen(server) {
  servers.push(server);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server.address().port;
}

function echo(name) {
  return createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk) => (body += chunk));
    incoming.on('end', () => {
      outgoing.setHeader('Access-Control-Allow-Origin', 'https://page.example');
      outgoing.setHeader('Set-Cookie', ['a=1', 'b=2']);
      outgoing.end(JSON.stringify({ name, url: incoming.url, headers: incoming.headers, body }));
    });
  });
}

before(async () => {
  const gateway = echo('ws-gateway');
  gateway.on('upgrade', (incoming, socket) => {
    if (incoming.url.includes('forged')) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nX-Reason: token\r\nContent-Length: 2\r\n\r\nno');
      return;
    }
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nfirst ',
    );
    socket.on('data', (chunk) => socket.end(`echo ${chunk}`));
  });
  gatewayPort = await listen(gateway);
  edgePort = await listen(
    createEdge({
      'order-gateway': `http://127.0.0.1:${await listen(echo('order-gateway'))}`,
      'market-data': `http://127.0.0.1:${await freePort()}`,
      ledger: `http://127.0.0.1:${await freePort()}`,
      'strategy-runner': `http://127.0.0.1:${await freePort()}`,
      'ws-gateway': `http://127.0.0.1:${gatewayPort}`,
    }),
  );
});
after(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

function ask(path, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const asked = request(
      { port: edgePort, host: '127.0.0.1', path, method, headers },
      (answer) => {
        let text = '';
        answer.on('data', (chunk) => (text += chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode, headers: answer.headers, text }),
        );
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Everything the edge sends on one upgraded connection. */
function upgrade(path, say) {
  return new Promise((resolve, reject) => {
    const socket = connect(edgePort, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
      if (say && text.endsWith('first ')) socket.write(say);
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: edge\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    );
  });
}

test('each path goes to its service', () => {
  for (const [target, expected] of [
    ['/ws', 'ws-gateway'],
    ['/asyncapi', 'ws-gateway'],
    ['/asyncapi/nats', 'ws-gateway'],
    ['/ws?token=x', 'ws-gateway'],
    ['/ws/executions', 'ws-gateway'],
    ['/api/ws', 'ws-gateway'],
    ['/api/ws/status', 'ws-gateway'],
    ['/api/wsx', 'order-gateway'],
    ['/wsx', 'order-gateway'],
    ['/api/v1/executions/BTC-KRW?limit=5', 'market-data'],
    ['/api/v1/market/BTC-KRW/book', 'market-data'],
    ['/api/v1/market/candles/BTC-KRW?interval=1m', 'market-data'],
    ['/api/v1/market/openapi.json', 'market-data'],
    ['/api/v1/ledger/accounts/u1/statement?limit=5', 'ledger'],
    ['/api/v1/ledger/openapi.json', 'ledger'],
    ['/api/v1/ledger/trial-balance', 'order-gateway'],
    ['/api/v1/strategies', 'strategy-runner'],
    ['/api/v1/strategies/rsi', 'strategy-runner'],
    ['/api/v1/strategies/openapi.json', 'strategy-runner'],
    ['/api/v1/strategy-instances/7/start', 'strategy-runner'],
    ['/api/v1/strategiesx', 'order-gateway'],
    ['/api/v1/orders', 'order-gateway'],
    ['/docs?next=/ws/', 'order-gateway'],
    ['http://edge.example/ws/executions', 'ws-gateway'],
  ]) {
    assert.equal(upstreamOf(target), expected, target);
  }
});

test('a request arrives with its body and the address of who asked, not of who it claims to be', async () => {
  const { status, headers, text } = await ask('/api/v1/orders?x=1', {
    method: 'POST',
    headers: { 'X-Forwarded-For': '9.9.9.9', Connection: 'X-Private', 'X-Private': '1' },
    body: '{"a":1}',
  });
  const got = JSON.parse(text);
  assert.equal(status, 200);
  assert.deepEqual(
    [got.name, got.url, got.body],
    ['order-gateway', '/api/v1/orders?x=1', '{"a":1}'],
  );
  assert.equal(got.headers['x-forwarded-for'], '127.0.0.1');
  assert.equal(got.headers['x-private'], undefined);
  assert.equal(headers['access-control-allow-origin'], 'https://page.example');
  assert.deepEqual(headers['set-cookie'], ['a=1', 'b=2']);
});

test('a service that is down is a 502 that says which', async () => {
  for (const method of ['GET', 'POST']) {
    const { status, headers, text } = await ask('/api/v1/market/BTC-KRW/book', { method });
    assert.equal(status, 502);
    assert.equal(headers['content-type'], 'application/problem+json');
    const problem = JSON.parse(text);
    assert.equal(problem.code, 'UPSTREAM_UNAVAILABLE');
    assert.match(problem.detail, /market-data/);
  }
});

test('an upgraded connection carries bytes both ways', async () => {
  const text = await upgrade('/ws/executions', 'hello');
  assert.match(text, /^HTTP\/1\.1 101 .*first echo hello$/s);
});

test("a service's refusal of an upgrade reaches the client with its status and headers", async () => {
  const text = await upgrade('/ws?token=forged');
  assert.match(text, /^HTTP\/1\.1 401 Unauthorized\r\n.*X-Reason: token.*\r\n\r\nno$/s);
});

test('an upgrade to a service that is down is a 502', async () => {
  assert.match(await upgrade('/api/v1/market/x'), /^HTTP\/1\.1 502 .*UPSTREAM_UNAVAILABLE/s);
});

/** Sends bytes and gives back everything that came until the edge closed or fell silent. */
function raw(text) {
  return new Promise((resolve, reject) => {
    const socket = connect(edgePort, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
    socket.setTimeout(10_000, () => socket.destroy(new Error(`no end of: ${answer}`)));
  });
}

/** As curl sends it without -d: nothing says that there is a body, so there is none. */
test('a POST without a body arrives without one', async () => {
  const answer = await raw('POST /api/v1/orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  const { headers, body } = JSON.parse(/\{.*\}/s.exec(answer)[0]);
  assert.equal(headers['transfer-encoding'], undefined);
  assert.equal(headers['content-length'], '0');
  assert.equal(body, '');
});

for (const name of ['Content-Length', 'transfer-encoding', 'HOST']) {
  test(`a Connection header that names ${name} cannot smuggle a second request`, async () => {
    const inner = 'POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n';
    const answer = await raw(
      `GET /api/v1/instruments HTTP/1.1\r\nHost: x\r\nConnection: ${name}, keep-alive\r\n` +
        `Content-Length: ${inner.length}\r\n\r\n${inner}`,
    );
    assert.match(answer, /^HTTP\/1\.1 400 /);
    assert.match(answer, /BAD_CONNECTION_HEADER/);
    assert.equal(answer.match(/HTTP\/1\.1 /g).length, 1);
  });
}

for (const path of ['/metrics', '/readyz', '/livez?x=1', '/internal/state', '/METRICS/']) {
  test(`${path} of a service is not shown to the world`, async () => {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
    assert.match(answer, /^HTTP\/1\.1 404 /);
  });
}

test('a target that is no path is refused', async () => {
  assert.match(await raw('GET http:// HTTP/1.1\r\nHost: x\r\n\r\n'), /^HTTP\/1\.1 400 /);
});
