import {
  recordedSession,
  RecordingTransport,
  textMessage,
} from '../test-support/recording-transport';
import { CloseCode } from './close-code';
import { Hub } from './hub';
import { OutboundMessage } from './outbound-message';
import { BACKLOG_BYTES_MAX, DIRECT_BYTES, UNREAD_MS_MAX } from './session';

const message = textMessage;
/** As a frame, with the message around it. */
const BYTES = 1024;
const KILOBYTE = 'x'.repeat(BYTES - 15);

function fill(transport: RecordingTransport): void {
  transport.stalled = true;
  transport.bufferedBytes = DIRECT_BYTES + 1;
}

describe('a session', () => {
  it('sends in order while the client keeps up', () => {
    const { session, transport } = recordedSession();
    session.send(message('a'));
    session.send(message('b'));
    expect(transport.words).toEqual(['a', 'b']);
  });

  it('keeps only the newest state of a key while the client lags, and everything else', () => {
    const { session, transport } = recordedSession();
    fill(transport);
    for (const text of ['book 1', 'book 2', 'book 3']) session.send(message(text, 'book'));
    session.send(message('fill 1'));
    session.send(message('book 4', 'book'));
    session.send(message('fill 2'));
    expect(transport.words).toEqual([]);

    transport.bufferedBytes = 0;
    session.drained();
    expect(transport.words).toEqual(['book 4', 'fill 1', 'fill 2']);
  });

  it('sends what waits before anything newer', () => {
    const { session, transport } = recordedSession();
    fill(transport);
    session.send(message('first'));
    transport.bufferedBytes = 0;
    session.send(message('second'));
    session.drained();
    expect(transport.words).toEqual(['first', 'second']);
  });

  it('asks its transport for room while something waits, and only then', async () => {
    const { session, transport } = recordedSession();
    session.send(message('straight'));
    expect(await session.room()).toBe(true);
    expect(transport.roomAwaited).toBe(0);
    fill(transport);
    void session.room();
    expect(transport.roomAwaited).toBe(1);
    for (let i = 0; i < 100; i++) session.send(message(KILOBYTE));
    const asked = transport.roomAwaited;
    expect(asked).toBeGreaterThan(1);
    transport.bufferedBytes = 0;
    // 64 KB of the 100 KB leave, so room must be asked for again.
    session.drained();
    expect(transport.roomAwaited).toBe(asked + 1);
  });

  it('empties its backlog only as fast as the client reads', () => {
    const { session, transport } = recordedSession();
    fill(transport);
    for (let i = 0; i < 200; i++) session.send(message(KILOBYTE));
    transport.bufferedBytes = 0;
    session.drained();
    expect(transport.written.length).toBe(DIRECT_BYTES / BYTES + 1);
    transport.bufferedBytes = 0;
    session.drained();
    expect(transport.written.length).toBe(2 * (DIRECT_BYTES / BYTES + 1));
  });

  it('is closed with 4008 when more than 1 MiB waits, and nobody else notices', () => {
    const hub = new Hub();
    const [slow, quick] = [recordedSession(), recordedSession()];
    hub.join(slow.session, 'all');
    hub.join(quick.session, 'all');
    slow.transport.stalled = true;
    const count = BACKLOG_BYTES_MAX / BYTES + 10;
    for (let i = 0; i < count; i++) hub.publish('all', () => message(KILOBYTE));

    expect(slow.transport.closes).toEqual([{ code: 4008, reason: 'slow consumer' }]);
    expect(slow.transport.written.length).toBeLessThanOrEqual(DIRECT_BYTES / BYTES + 1);
    expect(quick.transport.written.length).toBe(count);
    expect(quick.transport.closes).toEqual([]);
  });

  it('never closes a client that lags behind state only', () => {
    const { session, transport } = recordedSession();
    fill(transport);
    for (let i = 0; i < 5_000; i++) session.send(message(KILOBYTE, 'book'));
    expect(transport.closes).toEqual([]);
  });

  it('is closed with 4008 when it reads nothing for 5 s, unless only state waits', () => {
    const [owed, state] = [recordedSession(), recordedSession()];
    fill(owed.transport);
    fill(state.transport);
    const position = { event: 41, part: 1 };
    const content = { body: 'SystemMessage', fields: { text: 'x' } } as const;
    owed.transport.bufferedBytes = 0;
    owed.session.send(new OutboundMessage(content, { position }));
    fill(owed.transport);
    owed.session.send(message('fill'));
    state.session.send(message('book', 'book'));
    for (const { session } of [owed, state])
      for (const now of [0, UNREAD_MS_MAX, UNREAD_MS_MAX + 1]) session.watch(now);
    expect(owed.transport.closes).toEqual([
      { code: 4008, reason: 'slow consumer; resume from_seq=41.1' },
    ]);
    expect(state.transport.closes).toEqual([]);
  });

  it('that reads now and then is not closed', () => {
    const { session, transport } = recordedSession();
    fill(transport);
    session.send(message('fill'));
    session.watch(0);
    session.watch(UNREAD_MS_MAX);
    session.drained();
    session.watch(UNREAD_MS_MAX + 1);
    session.watch(2 * UNREAD_MS_MAX);
    expect(transport.closes).toEqual([]);
  });

  it('sends nothing after it was closed, and is closed once', () => {
    const { session, transport } = recordedSession();
    session.close(CloseCode.serviceRestart, 'restart');
    session.close(CloseCode.slowConsumer, 'slow consumer');
    session.send(message('late'));
    expect(transport.closes).toEqual([{ code: 1012, reason: 'restart' }]);
    expect(transport.words).toEqual([]);
    expect(session.closedWith).toBe(CloseCode.serviceRestart);
  });

  it('is cut off after two pings without an answer', () => {
    const { session, transport } = recordedSession();
    session.beat();
    session.beat();
    session.alive();
    session.beat();
    session.beat();
    expect(transport).toMatchObject({ pings: 4, terminated: false });
    session.beat();
    expect(transport).toMatchObject({ pings: 4, terminated: true });
  });
});
