import { recordedSession } from '../test-support/recording-transport';
import { Hub } from './hub';
import { sharedMessage } from './outbound-message';

it('an event is serialised once and the same bytes go to every receiver', () => {
  const hub = new Hub();
  const receivers = [recordedSession(), recordedSession(), recordedSession()];
  for (const { session } of receivers) hub.join(session, 'market');
  const text = jest.fn(() => 'event');
  hub.publish('market', sharedMessage(text));
  expect(text).toHaveBeenCalledTimes(1);
  const [first, ...others] = receivers.map(({ transport }) => transport.written[0]);
  expect(first?.toString()).toBe('event');
  for (const other of others) expect(other).toBe(first);
});

it('nothing is serialised when nobody listens', () => {
  const hub = new Hub();
  const { session } = recordedSession();
  hub.join(session, 'market');
  hub.leave(session);
  const text = jest.fn(() => 'event');
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
  hub.publish(
    'market',
    sharedMessage(() => 'event'),
  );
  expect(a.transport.texts).toEqual([]);
  expect(b.transport.texts).toEqual(['event']);
});
