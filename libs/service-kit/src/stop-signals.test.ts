/** A process that is told to stop before it has started. */
import { connect } from 'node:net';
import { Injectable, Module, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { readConfig } from './read-config';
import { runService } from './run-service';
import { ServiceConfig } from './service-config';

const config = readConfig(ServiceConfig, { HTTP_PORT: '0', LOG_LEVEL: 'silent' });
const WAITING = 50;
const done: string[] = [];
let open: () => Promise<void> = () => Promise.resolve();

@Injectable()
class Opens implements OnModuleInit, OnModuleDestroy {
  async onModuleInit(): Promise<void> {
    done.push('opening');
    await open();
    done.push('opened');
  }

  onModuleDestroy(): void {
    done.push('closed');
  }
}

@Module({ providers: [Opens] })
class OpensModule {}

/** With which code the process would end; nothing of it ends meanwhile. */
function exitCode(): Promise<unknown> {
  return new Promise((resolve) => {
    jest.spyOn(process, 'exit').mockImplementation((code) => {
      resolve(code);
      return new Promise(() => undefined) as never;
    });
  });
}

/** The beginning of the answer to a request on a connection of its own. */
function answerOf(port: number, onConnected: () => void): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', onConnected);
    socket.write('GET /nothing HTTP/1.1\r\nHost: here\r\n\r\n');
    socket.on('data', (bytes) => (text += bytes.toString()));
    socket.on('error', (error) => (text ||= error.message));
    socket.on('close', () => {
      resolve(text.slice(0, 'HTTP/1.1 503'.length));
    });
  });
}

const start = () => runService({ name: 'example', config, module: OpensModule });
let listeners: NodeJS.SignalsListener[];

beforeEach(() => {
  done.length = 0;
  listeners = process.listeners('SIGTERM');
});
afterEach(() => {
  jest.restoreAllMocks();
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    for (const listener of process.listeners(signal))
      if (!listeners.includes(listener)) process.off(signal, listener);
});

it('answers who waits to be let in when it is told to stop', async () => {
  const ended = exitCode();
  open = () => Promise.resolve();
  const app = await start();
  const { port } = new URL(await app.getUrl());
  const answers = Array.from({ length: WAITING }, (_, i) =>
    answerOf(Number(port), () => {
      // The system has let them all in, and this process hardly any.
      if (i === 0) process.emit('SIGTERM');
    }),
  );
  expect(new Set(await Promise.all(answers))).toEqual(new Set(['HTTP/1.1 503']));
  expect(await ended).toBe(0);
});

it('is closed when it has been opened, and not while it is', async () => {
  const ended = exitCode();
  open = async () => {
    process.emit('SIGTERM');
    await new Promise(setImmediate);
  };
  const starting = start();
  expect(await ended).toBe(0);
  expect(done).toEqual(['opening', 'opened', 'closed']);
  await starting;
});

it('ends once: no deadline of it is left behind', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  try {
    const ended = exitCode();
    open = () => Promise.resolve();
    await start();
    process.emit('SIGTERM');
    expect(await ended).toBe(0);
    jest.mocked(process.exit).mockClear();
    const told = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    jest.advanceTimersByTime(60_000);
    expect(told).not.toHaveBeenCalled();
    expect(process.exit).not.toHaveBeenCalled();
  } finally {
    jest.useRealTimers();
  }
});

it('ends with 0 when its start fails meanwhile, and says nothing of it', async () => {
  const ended = exitCode();
  const started = jest.fn();
  open = () => {
    process.emit('SIGTERM');
    throw new Error('the broker is gone');
  };
  start().then(started, started);
  expect(await ended).toBe(0);
  expect(started).not.toHaveBeenCalled();
  expect(done).toEqual(['opening']);
});

it('ends with 0 when its start takes too long', async () => {
  const ended = exitCode();
  let opened = (): void => undefined;
  open = () => {
    process.emit('SIGTERM');
    return new Promise((resolve) => (opened = resolve));
  };
  const starting = start();
  expect(await ended).toBe(0);
  expect(done).toEqual(['opening']);
  opened();
  await (await starting).close();
});
