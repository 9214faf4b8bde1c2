/**
 * What a subscription costs as a connection has more of them (P-13): the gateway's hub and sessions
 * without sockets. A message goes to ten sessions, whatever else they subscribe to.
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { Hub } = require('../dist/session/hub.js');
const { OutboundMessage } = require('../dist/session/outbound-message.js');
const { Session } = require('../dist/session/session.js');

const RECEIVERS = 10;
const PUBLISHED = 20_000;
const ROUNDS = 5;
const message = new OutboundMessage({ body: 'SystemMessage', fields: { type: 'system' } });
const transport = { bufferedBytes: 0, write() {}, ping() {}, close() {}, terminate() {} };
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Nanoseconds of one of `count` calls. */
function timed(count, act) {
  const started = performance.now();
  for (let i = 0; i < count; i++) act(i);
  return ((performance.now() - started) * 1e6) / count;
}

function heap() {
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

/** Each session has so many topics; ten sessions share each topic. */
function measure(sessions, topicsEach) {
  const before = heap();
  const hub = new Hub();
  const all = Array.from({ length: sessions }, () => new Session(transport));
  const groups = Math.ceil(sessions / RECEIVERS);
  const subscriptions = sessions * topicsEach;
  const topicOf = (session, k) => `order:u${session % groups}:${k}`;
  const joinNs = timed(subscriptions, (i) => {
    const session = i % sessions;
    hub.join(all[session], topicOf(session, Math.floor(i / sessions)));
  });
  const bytes = (heap() - before) / subscriptions;
  const publish = (i) => hub.publish(topicOf(i % groups, i % topicsEach), () => message);
  timed(PUBLISHED, publish);
  const runs = Array.from({ length: ROUNDS }, () => timed(PUBLISHED, publish));
  const deliverNs = median(runs) / RECEIVERS;
  const leaveNs = timed(sessions, (i) => hub.leave(all[i])) / topicsEach;
  return { sessions, topicsEach, joinNs, deliverNs, leaveNs, bytes };
}

/** Warm first, so that the smallest is not charged for compiling. */
function growth() {
  for (let i = 0; i < 3; i++) measure(1_000, 20);
  return [1, 10, 100, 200].map((count) => measure(1_000, count));
}

process.on('message', (wanted) => process.send({ type: wanted.type, rows: growth() }));
process.send({ type: 'ready' });
