import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';

import { LaunchError, reportFailure } from './launch-error.mjs';
import { withoutPassword } from './servers.mjs';
import { LineThrottle, readableText, terminalText } from './service-log.mjs';
import { startOptions } from './start-options.mjs';
import { layoutTable } from './table.mjs';
import { Terminal } from './terminal.mjs';
import { jestTotals, nodeTestTotals, totalsLine } from './test-totals.mjs';

test('the table puts values below each other and a long token does not widen its rules', () => {
  const lines = layoutTable('Running', [
    ['Docs', 'http://x'],
    null,
    ['Token (24 h)', 'a'.repeat(400)],
  ]);
  assert.equal(lines[3], 'Docs          http://x');
  assert.ok(lines[5].startsWith('Token (24 h)  aaa'));
  assert.deepEqual([lines[0].length, lines[4]], [78, lines[0]]);
});

test('the terminal shows warnings and crashes of a service, not its everyday lines', () => {
  assert.equal(terminalText('{"level":30,"msg":"listening"}'), undefined);
  assert.equal(terminalText('{"level":"info","msg":"listening"}'), undefined);
  assert.equal(
    terminalText('{"level":50,"msg":"no broker","err":{"message":"ECONNREFUSED"}}'),
    'error: no broker: ECONNREFUSED',
  );
  assert.equal(terminalText('{"level":"warn","msg":"slow"}'), 'warn: slow');
  assert.equal(terminalText('TypeError: x is not a function'), 'TypeError: x is not a function');
  assert.equal(terminalText(''), undefined);
  assert.equal(readableText('{"level":30,"msg":"listening"}'), 'info: listening');
});

test('a flood of lines is cut and counted', () => {
  const throttle = new LineThrottle();
  const shown = Array.from({ length: 1_000 }, () => throttle.pass('warn: again', 20_000)).flat();
  assert.equal(shown.length, 10);
  assert.deepEqual(throttle.pass('warn: later', 40_000), [
    '(990 more such lines are in the log)',
    'warn: later',
  ]);
});

test('without a terminal each step is two plain lines', async () => {
  let text = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  const terminal = new Terminal(stream);
  await terminal.step('build', async (detail) => detail('libs/money'));
  await assert.rejects(
    terminal.step('migrate', () => Promise.reject(new LaunchError('it broke'))),
    /it broke/,
  );
  assert.match(
    text,
    /^ {2}… build\n {2}✓ build: libs\/money \(\d+\.\d s\)\n {2}… migrate\n {2}✗ migrate\n$/,
  );
});

test('a failure is told with its last lines and decides the exit code', () => {
  const lines = [];
  const write = (line) => lines.push(line);
  const error = new LaunchError('ledger ended.', { exitCode: 2, details: ['fatal: no database'] });
  assert.equal(reportFailure(error, write), 2);
  assert.deepEqual(lines, ['    fatal: no database', 'error: ledger ended.']);
  assert.equal(reportFailure(Object.assign(new Error('mkdir x'), { code: 'EACCES' }), write), 2);
  assert.match(lines.at(-1), /mkdir x.*STRATEX_DATA_DIR/);
});

test('a password in an address is not shown', () => {
  assert.equal(withoutPassword('postgres://me:secret@h:5432/x'), 'postgres://me:***@h:5432/x');
  assert.equal(withoutPassword('postgres://postgres@h/x'), 'postgres://postgres@h/x');
  assert.equal(withoutPassword('nats://127.0.0.1:4222'), 'nats://127.0.0.1:4222');
});

test('an unknown option is refused with where to look', () => {
  assert.deepEqual(startOptions(['--reset']), { reset: true, help: false });
  assert.throws(() => startOptions(['--rest']), /Unknown option --rest.*--help/);
});

test('the totals of all runs end in one line', () => {
  const jest = jestTotals(
    JSON.stringify({
      numPassedTests: 10,
      numFailedTests: 1,
      numPendingTests: 0,
      numTodoTests: 0,
      numRuntimeErrorTestSuites: 1,
    }),
  );
  const launchers = nodeTestTotals(
    'TAP version 13\n# tests 6\n# pass 5\n# fail 0\n# cancelled 0\n# skipped 1\n# todo 0\n',
  );
  assert.equal(totalsLine([launchers, jest]), '15 passed, 2 failed, 1 skipped');
  assert.equal(totalsLine([{ passed: 3, failed: 0, skipped: 0 }]), '3 passed, 0 failed');
  assert.equal(nodeTestTotals('TAP version 13\n').failed, 1);
});
