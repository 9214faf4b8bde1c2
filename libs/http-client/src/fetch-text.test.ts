import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { fetchText, HttpBoundError, type HttpBounds } from './fetch-text';

/** Servers on real sockets that are slow, endless or gone; memory is collected while they are. */

setFlagsFromString('--expose-gc');
const collectMemory = runInNewContext('gc') as () => void;

let server: Server;
let answer: RequestListener;

beforeAll(async () => {
  server = createServer((request, response) => {
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

/** Refuses redirects: then Node's fetch forgets its signal soonest. */
function ask(bounds: Partial<HttpBounds> = {}, init: RequestInit = {}) {
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
  return fetchText(
    url,
    { redirect: 'error', ...init },
    { timeoutMs: 20_000, bytesMax: 1_000, ...bounds },
  );
}

/** Sends a byte at a time and never ends; resolves when its client has gone. */
function drip(onByte: (byte: number) => void): Promise<unknown> {
  return new Promise((resolve) => {
    answer = (_request, response) => {
      let bytes = 0;
      const dripping = setInterval(() => {
        response.write(' ');
        onByte(++bytes);
      }, 10);
      response.on('close', () => {
        clearInterval(dripping);
        resolve(undefined);
      });
    };
  });
}

describe('an answer over HTTP', () => {
  it('comes with status, headers and text, also with an error status', async () => {
    answer = (request, response) => {
      response.writeHead(404, { 'x-method': request.method }).end('{"없다":1}');
    };
    const { status, headers, text } = await ask({}, { method: 'POST', body: 'x' });
    expect([status, headers.get('x-method'), text]).toEqual([404, 'POST', '{"없다":1}']);
  });

  it('may have no body', async () => {
    answer = (_request, response) => response.writeHead(204).end();
    expect(await ask()).toMatchObject({ status: 204, text: '' });
  });

  it('whose head does not come is given up', async () => {
    answer = () => undefined;
    await expect(ask({ timeoutMs: 100 })).rejects.toThrow(HttpBoundError);
  });

  it('that comes a byte at a time is given up, and its connection closed, whatever is collected', async () => {
    const gone = drip((byte) => {
      if (byte < 4) collectMemory();
    });
    await expect(ask({ timeoutMs: 500 })).rejects.toThrow('no whole answer within 500 ms');
    await gone;
  });

  it('is given up when the caller says so, before its head and in its body', async () => {
    const reason = new Error('stopping');
    await expect(ask({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const caller = new AbortController();
    const gone = drip((byte) => {
      if (byte < 4) collectMemory();
      else caller.abort(reason);
    });
    await expect(ask({ signal: caller.signal, timeoutMs: 60_000 })).rejects.toBe(reason);
    await gone;
  });

  it('may be as long as allowed and not a byte longer', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    answer = (request, response) => {
      closed = once(response, 'close');
      response.end('x'.repeat(Number(request.headers['x-length'])));
    };
    const long = await ask({}, { headers: { 'x-length': '1000' } });
    expect(long.text).toHaveLength(1_000);
    await expect(ask({}, { headers: { 'x-length': '1001' } })).rejects.toThrow(
      'more than 1000 bytes',
    );
    await closed;
  });

  it('that nobody gives is an error of fetch', async () => {
    const url = 'http://127.0.0.1:1/';
    await expect(fetchText(url, {}, { timeoutMs: 20_000, bytesMax: 1 })).rejects.toThrow(
      'fetch failed',
    );
  });
});
