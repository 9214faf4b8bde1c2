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
const PUBLISHED = 50_000;
const ROUNDS = 7;
/** Subscriptions are made and ended so often at each size, so that no reading is of a moment. */
const SUBSCRIPTIONS_MIN = 200_000;
/** Coprime to all numbers of topics: the messages go to all of them in turn, near no other's. */
const STRIDE = 7_919;
const message = new OutboundMessage({ body: 'SystemMessage', fields: { type: 'system' } });
const transport = {
  ...{ bufferedBytes: 0, write() {}, awaitRoom() {}, ping() {}, close() {}, terminate() {} },
};
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Processor time in nanoseconds, so that other programs do not count. */
function cpuNs() {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1_000;
}

/** Nanoseconds of one of `count` calls. */
function timed(count, act) {
  const started = cpuNs();
  for (let i = 0; i < count; i++) act(i);
  return (cpuNs() - started) / count;
}

function heap() {
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

const topicOf = (group, k) => `order:u${group}:${k}`;

/** Each session has so many topics; ten sessions share each topic. */
function subscribed(sessions, topicsEach) {
  const hub = new Hub();
  const all = Array.from({ length: sessions }, () => new Session(transport));
  const groups = Math.ceil(sessions / RECEIVERS);
  const joinNs = timed(sessions * topicsEach, (i) => {
    const session = i % sessions;
    hub.join(all[session], topicOf(session % groups, Math.floor(i / sessions)));
  });
  return { hub, all, groups, joinNs };
}

function delivery(publish) {
  timed(PUBLISHED, publish);
  const runs = Array.from({ length: ROUNDS }, () => timed(PUBLISHED, publish));
  return median(runs) / RECEIVERS;
}

function measure(sessions, topicsEach) {
  const subscriptions = sessions * topicsEach;
  const before = heap();
  const { hub, groups } = subscribed(sessions, topicsEach);
  const bytes = (heap() - before) / subscriptions;
  const topics = groups * topicsEach;
  const publish = (group, k) => hub.publish(topicOf(group, k), () => message);
  /** A few hundred topics have all the messages. */
  const deliverNs = delivery((i) => publish(i % groups, i % topicsEach));
  /** All topics have some, so hardly one of them is in the processor's cache. */
  const coldNs = delivery((i) => {
    const topic = (i * STRIDE) % topics;
    publish(topic % groups, Math.floor(topic / groups));
  });
  let [joinNs, leaveNs] = [0, 0];
  const rounds = Math.max(2, Math.ceil(SUBSCRIPTIONS_MIN / subscriptions));
  for (let round = 0; round < rounds; round++) {
    const { hub: other, all, joinNs: ns } = subscribed(sessions, topicsEach);
    joinNs += ns / rounds;
    leaveNs += timed(sessions, (i) => other.leave(all[i])) / topicsEach / rounds;
  }
  return { sessions, topicsEach, joinNs, deliverNs, coldNs, leaveNs, bytes };
}

/** Warm first, so that the smallest is not charged for compiling. */
function growth() {
  for (let i = 0; i < 3; i++) measure(1_000, 20);
  return [1, 10, 100, 200].map((count) => measure(1_000, count));
}

process.on('message', (wanted) => process.send({ type: wanted.type, rows: growth() }));
process.send({ type: 'ready' });
