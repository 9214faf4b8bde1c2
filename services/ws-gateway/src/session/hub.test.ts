import { recordedSession } from '../test-support/recording-transport';
import { Hub } from './hub';
import { sharedMessage, type MessageContent } from './outbound-message';

const eventContent = (): MessageContent => ({ body: 'SystemMessage', fields: { text: 'event' } });

it('an event is serialised once and the same bytes go to every receiver', () => {
  const hub = new Hub();
  const receivers = [recordedSession(), recordedSession(), recordedSession()];
  for (const { session } of receivers) hub.join(session, 'market');
  const text = jest.fn(eventContent);
  hub.publish('market', sharedMessage(text));
  expect(text).toHaveBeenCalledTimes(1);
  const [first, ...others] = receivers.map(({ transport }) => transport.written[0]);
  expect(receivers[0]?.transport.words).toEqual(['event']);
  for (const other of others) expect(other).toBe(first);
});

it('nothing is serialised when nobody listens', () => {
  const hub = new Hub();
  const { session } = recordedSession();
  hub.join(session, 'market');
  hub.leave(session);
  const text = jest.fn(eventContent);
  hub.publish('market', sharedMessage(text));
  hub.publish('other', sharedMessage(text));
  expect(text).not.toHaveBeenCalled();
});

it('a session that left gets nothing, the others do', () => {
  const hub = new Hub();
  const [a, b] = [recordedSession(), recordedSession()];
  hub.join(a.session, 'market');
  hub.join(b.session, 'market');
  hub.leave(a.session);
  hub.publish('market', sharedMessage(eventContent));
  expect(a.transport.words).toEqual([]);
  expect(b.transport.words).toEqual(['event']);
});

it('a session may have few topics or many, and parts with each alone', () => {
  const hub = new Hub();
  const { session, transport } = recordedSession();
  const topics = Array.from({ length: 20 }, (_, i) => `topic ${i}`);
  for (const [i, topic] of topics.entries()) {
    hub.join(session, topic);
    hub.join(session, topic);
    if (i % 2 === 1) hub.part(session, topic);
  }
  for (const topic of topics) hub.publish(topic, sharedMessage(eventContent));
  expect(transport.words).toHaveLength(10);
  hub.leave(session);
  for (const topic of topics) expect(hub.has(topic)).toBe(false);
});

it('a topic may have few listeners or many, and loses each alone', () => {
  const hub = new Hub();
  const all = Array.from({ length: 40 }, () => recordedSession());
  for (const { session } of [...all, ...all]) hub.join(session, 'market');
  hub.publish('market', sharedMessage(eventContent));
  for (const { transport } of all) expect(transport.words).toHaveLength(1);
  for (const { session } of all.slice(0, 15)) hub.part(session, 'market');
  for (const { session } of all.slice(15, 38)) hub.leave(session);
  hub.publish('market', sharedMessage(eventContent));
  expect(all.map(({ transport }) => transport.words.length)).toEqual([
    ...Array.from({ length: 38 }, () => 1),
    ...[2, 2],
  ]);
  for (const { session } of all.slice(38)) hub.part(session, 'market');
  expect(hub.has('market')).toBe(false);
});

it.each([3, 40])('who leaves while %i are told does not keep the others from it', (count) => {
  const hub = new Hub();
  const all = Array.from({ length: count }, () => recordedSession());
  for (const { session } of all) hub.join(session, 'market');
  const [first] = all;
  const write = first?.transport.write.bind(first.transport);
  if (first !== undefined)
    first.transport.write = (frame) => {
      write?.(frame);
      hub.leave(first.session);
    };
  for (let i = 0; i < 2; i++) hub.publish('market', sharedMessage(eventContent));
  const [once, ...others] = all.map(({ transport }) => transport.words.length);
  expect(once).toBe(1);
  expect(new Set(others)).toEqual(new Set([2]));
});
