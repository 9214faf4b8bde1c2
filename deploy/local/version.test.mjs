import assert from 'node:assert/strict';
import { test } from 'node:test';

import { natsServerRemedy } from './find-nats-server.mjs';
import { nodeProblem } from './node-version.mjs';
import { isAtLeast, parseVersion } from './version.mjs';

test('a version is found in what a server prints about itself', () => {
  assert.deepEqual(parseVersion('nats-server: v2.15.1'), [2, 15, 1]);
  assert.deepEqual(parseVersion('postgres (PostgreSQL) 18.4'), [18, 4, 0]);
  assert.equal(parseVersion('command not found'), undefined);
});

test('versions are compared as numbers, part by part', () => {
  for (const [found, minimum, expected] of [
    ['2.12.7', '2.12.7', true],
    ['2.15.1', '2.12.7', true],
    ['2.12.6', '2.12.7', false],
    ['2.9.10', '2.12.7', false],
    ['3.0.0', '2.12.7', true],
    ['2.12.7-RC.1', '2.12.7', true],
    ['nothing', '2.12.7', false],
  ]) {
    assert.equal(isAtLeast(found, minimum), expected, `${found} >= ${minimum}`);
  }
});

test('an old Node is told what is needed, and Windows where to go', () => {
  assert.equal(nodeProblem('v20.19.0', 'linux'), undefined);
  assert.equal(nodeProblem('v24.1.0', 'darwin'), undefined);
  assert.match(
    nodeProblem('v20.18.3', 'linux'),
    /needs Node 20\.19\.0 or newer, this is v20\.18\.3/,
  );
  assert.match(nodeProblem('v24.1.0', 'win32'), /WSL/);
});

test('a missing nats-server is one line with what to do on this system', () => {
  assert.match(natsServerRemedy('darwin', []), /brew install nats-server/);
  const linux = natsServerRemedy('linux', ['/usr/sbin/nats-server is 2.9.10']);
  assert.match(linux, />= 2\.12\.7.*is 2\.9\.10.*NATS_SERVER_BIN/);
  assert.ok(!linux.includes('\n'));
});
