import { ExchangeClient } from '../exchange-client';
import type { Execution } from '../messages/execution';
import { ScriptedSockets } from '../test-support/scripted-sockets';
import type { EventStream } from './event-stream';
import type { StreamOptions } from './stream-options';
import { ResyncRequired, StreamFailed } from './stream-errors';

const LOG = '3d82d1a7-d88a-4000-8000-000000000001';
const HELLO = { type: 'hello', log_id: LOG, seq: 10, server_time: '2026-01-01T00:00:00.000Z' };
const FAST = { initialReconnectDelay: 1, maxReconnectDelay: 2 };

const execution = (seq: number, part: number) => ({
  ...{ exec_id: `e-${String(seq)}-${String(part)}`, order_id: 'o', symbol: 'BTC-KRW', side: 'Buy' },
  ...{ price: '70000000', quantity: '0.005', fee: '35', transaction_time: 't', seq, part },
});
const ids = (messages: readonly Execution[]): string[] => messages.map(({ exec_id: id }) => id);

let sockets: ScriptedSockets;
let stream: EventStream<Execution>;
let seen: Execution[];

function open(options: StreamOptions<Execution, never> = {}): void {
  sockets = new ScriptedSockets();
  seen = [];
  const client = new ExchangeClient(
    { url: 'http://exchange.test', credential: { accessToken: 'token-1' }, random: () => 0.5 },
    sockets,
  );
  stream = client.executions({
    ...FAST,
    onMessage: (message) => seen.push(message),
    ...(options as object),
  }) as EventStream<Execution>;
}

afterEach(() => {
  stream.close();
});

describe('a stream', () => {
  it('asks for places and exact amounts, and says who it is in a header', async () => {
    open();
    const { url, headers } = await sockets.number(0);
    expect(url.href).toBe('ws://exchange.test/ws/executions?meta=1&decimals=string');
    expect(headers).toEqual({ Authorization: 'Bearer token-1' });
  });

  it('resumes in the midst of an event, and takes what it knows only once', async () => {
    open();
    (await sockets.number(0)).accept().say(HELLO).say(execution(11, 0)).end();
    const second = await sockets.number(1);
    expect(second.url.searchParams.get('from_seq')).toBe('11.0');
    expect(second.url.searchParams.get('log_id')).toBe(LOG);
    second.accept().say({ ...HELLO, seq: 11 });
    second.say(execution(11, 0)).say(execution(11, 1)).say(execution(12, 0));
    expect(ids(seen)).toEqual(['e-11-0', 'e-11-1', 'e-12-0']);
    expect(stream.place).toEqual({ seq: 12, part: 0, logId: LOG });
  });

  it('resumes from the hello when nothing came before the loss', async () => {
    open();
    (await sockets.number(0)).accept().say(HELLO).end({ code: 1012 });
    expect((await sockets.number(1)).url.searchParams.get('from_seq')).toBe('10');
  });

  it('goes on from a place that was kept', async () => {
    open({ resumeFrom: { seq: 5, part: 1, logId: LOG } });
    const { url } = await sockets.number(0);
    expect(url.searchParams.get('from_seq')).toBe('5.1');
    expect(url.searchParams.get('log_id')).toBe(LOG);
  });

  it('keeps every digit when the server sends numbers', async () => {
    open();
    const socket = await sockets.number(0);
    const text = JSON.stringify(execution(11, 0)).replace(
      '"70000000"',
      '12345678901234567.12345678',
    );
    socket.accept().sayText(text);
    expect(seen[0]?.price).toBe('12345678901234567.12345678');
  });

  it('never connects and never speaks after close()', async () => {
    const onClose = jest.fn();
    const onReconnect = jest.fn();
    open({ onClose, onReconnect });
    const socket = (await sockets.number(0)).accept().say(HELLO);
    stream.close();
    await stream.closed;
    socket.say(execution(11, 0)).end();
    expect(socket.closedByClient).toBe(true);
    const first = sockets;
    open({ onReconnect: jest.fn() });
    (await sockets.number(0)).end();
    // Another stream that was lost later has reconnected: this one would have too.
    await sockets.number(1);
    expect(first.all).toHaveLength(1);
    expect(seen).toEqual([]);
    expect(onReconnect).not.toHaveBeenCalled();
    expect(onClose).toHaveBeenCalledTimes(1);
    expect(stream.error).toBeUndefined();
  });

  it('close() while it waits to reconnect ends it too', async () => {
    open({ initialReconnectDelay: 60_000, maxReconnectDelay: 60_000 });
    (await sockets.number(0)).accept().end();
    stream.close();
    await stream.closed;
    expect(sockets.all).toHaveLength(1);
  });

  it('gives up after so many attempts without a message', async () => {
    const attempts: number[] = [];
    const onReconnectFailed = jest.fn();
    open({
      reconnectAttempts: 3,
      onReconnectFailed,
      onReconnect: (attempt) => attempts.push(attempt),
    });
    for (let i = 0; i <= 3; i++) (await sockets.number(i)).end();
    await stream.closed;
    expect(attempts).toEqual([1, 2, 3]);
    expect(onReconnectFailed).toHaveBeenCalledTimes(1);
    expect(stream.error).toBeInstanceOf(StreamFailed);
  });

  it('counts attempts anew after a message', async () => {
    open({ reconnectAttempts: 1 });
    for (let i = 0; i < 5; i++)
      (await sockets.number(i))
        .accept()
        .say(execution(11 + i, 0))
        .end();
    (await sockets.number(5)).accept();
    expect(seen).toHaveLength(5);
  });

  it.each([
    ['a refused credential', { status: 401 }],
    ['a scope that is missing', { status: 403 }],
    ['a fault of the client', { code: 1003 }],
    ['a void token', { code: 4401 }],
  ])('does not try again after %s', async (_name, end) => {
    open();
    (await sockets.number(0)).end(end);
    await stream.closed;
    expect(stream.error).toBeInstanceOf(StreamFailed);
    expect(sockets.all).toHaveLength(1);
  });

  it('ends with ResyncRequired when the place is too old and nobody listens', async () => {
    open();
    const iterator = stream[Symbol.asyncIterator]();
    (await sockets.number(0)).accept().say(HELLO).say(execution(11, 1)).end({ code: 4410 });
    expect(await iterator.next()).toMatchObject({ value: { seq: 11 } });
    await expect(iterator.next()).rejects.toBeInstanceOf(ResyncRequired);
    expect(stream.error).toMatchObject({ lostAfter: { seq: 11, part: 1 } });
  });

  it('tells where the gap begins and goes on live', async () => {
    const onResync = jest.fn();
    open({ onResync });
    (await sockets.number(0)).accept().say(HELLO).say(execution(11, 1)).end({ code: 4410 });
    const second = await sockets.number(1);
    expect(onResync).toHaveBeenCalledWith({
      lostAfter: { seq: 11, part: 1, logId: LOG },
      snapshot: undefined,
    });
    expect(second.url.searchParams.has('from_seq')).toBe(false);
  });

  it('reads the state again when it could not be read at first', async () => {
    sockets = new ScriptedSockets();
    const onResync = jest.fn();
    const bodies: Readonly<Record<string, object>> = {
      '/paper-trading/account': { account_id: 'u1' },
      '/api/v1/ledger/accounts/u1/positions': { as_of_seq: 40, positions: [] },
      '/api/v1/ledger/accounts/u1/statement': { as_of_seq: 41, closing: [] },
      '/api/v1/orders': { orders: [], next_cursor: null },
    };
    let isDown = true;
    const client = new ExchangeClient(
      {
        url: 'http://exchange.test',
        attempts: 1,
        fetch: (url) => {
          if (isDown) return Promise.reject(new TypeError('down'));
          const { pathname } = new URL(url as string);
          if (pathname.includes('by-client-id'))
            return Promise.resolve(Response.json({ code: 'ORDER_NOT_FOUND' }, { status: 404 }));
          return Promise.resolve(Response.json(bodies[pathname]));
        },
      },
      sockets,
    );
    const events = client.events({ ...FAST, onResync, resumeFrom: { seq: 3 } });
    (await sockets.number(0)).end({ code: 4410 });
    const second = await sockets.number(1);
    expect(second.url.searchParams.get('from_seq')).toBe('3');
    isDown = false;
    second.end({ code: 4410 });
    expect((await sockets.number(2)).url.searchParams.get('from_seq')).toBe('40');
    expect(onResync).toHaveBeenCalledTimes(1);
    expect(onResync).toHaveBeenCalledWith(
      expect.objectContaining({ lostAfter: { seq: 3 } }) as unknown,
    );
    events.close();
  });

  it('a callback that throws is reported and harms nobody', async () => {
    const onError = jest.fn();
    open({ onError });
    stream.subscribe(() => {
      throw new Error('mine');
    });
    (await sockets.number(0)).accept().say(execution(11, 0)).say(execution(11, 1));
    expect(seen).toHaveLength(2);
    expect(onError).toHaveBeenCalledTimes(2);
  });

  it('passes over what it does not know and reports what it cannot read', async () => {
    const onError = jest.fn();
    open({ onError });
    const socket = (await sockets.number(0)).accept();
    socket.say({ type: 'news' }).sayText('{').sayText('[]').say({ exec_id: 1 });
    expect(seen).toEqual([]);
    expect(onError).toHaveBeenCalledTimes(3);
  });
});

describe('an iterator', () => {
  it('that does not read stops the connection, and resumes it without a loss', async () => {
    open({ bufferLimit: 4 });
    const iterator = stream[Symbol.asyncIterator]();
    const first = (await sockets.number(0)).accept().say(HELLO);
    for (let seq = 11; seq < 20; seq++) first.say(execution(seq, 0));
    expect(first.closedByClient).toBe(true);
    expect(seen).toHaveLength(4);
    expect(sockets.all).toHaveLength(1);
    const taken: (Execution | undefined)[] = [];
    for (let i = 0; i < 2; i++) taken.push((await iterator.next()).value);
    const second = await sockets.number(1);
    expect(second.url.searchParams.get('from_seq')).toBe('14.0');
    second.accept().say(execution(14, 0)).say(execution(15, 0));
    for (let i = 0; i < 3; i++) taken.push((await iterator.next()).value);
    expect(taken.map((one) => one?.seq)).toEqual([11, 12, 13, 14, 15]);
  });

  it('that is left gives its buffer back', async () => {
    open({ bufferLimit: 1 });
    const iterator = stream[Symbol.asyncIterator]();
    (await sockets.number(0)).accept().say(HELLO).say(execution(11, 0));
    await iterator.return?.();
    (await sockets.number(1)).accept().say(execution(12, 0)).say(execution(13, 0));
    expect(ids(seen)).toEqual(['e-11-0', 'e-12-0', 'e-13-0']);
  });

  it('ends when the stream is closed, after what was buffered', async () => {
    open();
    const iterator = stream[Symbol.asyncIterator]();
    (await sockets.number(0)).accept().say(execution(11, 0));
    stream.close();
    expect((await iterator.next()).done).toBe(false);
    expect(await iterator.next()).toEqual({ value: undefined, done: true });
  });

  it('of a dropping policy keeps the newest', async () => {
    open({ bufferLimit: 2, bufferPolicy: 'drop-oldest' });
    const iterator = stream[Symbol.asyncIterator]();
    const socket = (await sockets.number(0)).accept();
    for (let seq = 11; seq < 16; seq++) socket.say(execution(seq, 0));
    expect((await iterator.next()).value).toMatchObject({ seq: 14 });
    expect((await iterator.next()).value).toMatchObject({ seq: 15 });
  });
});
