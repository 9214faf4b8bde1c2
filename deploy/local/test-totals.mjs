/**
 * @typedef {object} Totals
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** @type {Totals} A run that ended without a result counts as one failure. */
export const NO_RESULT = { passed: 0, failed: 1, skipped: 0 };

/** @param {string} json what jest writes with `--json --outputFile` */
export function jestTotals(json) {
  const result = JSON.parse(json);
  return {
    passed: result.numPassedTests,
    // A file that cannot even be loaded has no failed tests of its own.
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

/** @param {string} tap what `node --test` writes with its tap reporter */
export function nodeTestTotals(tap) {
  const count = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  if (!/^# tests \d+$/m.test(tap)) return NO_RESULT;
  return {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
  };
}

/** `12 passed, 0 failed`, with `, 1 skipped` when there are any. */
export function totalsLine(runs) {
  const sum = (name) => runs.reduce((total, run) => total + run[name], 0);
  const skipped = sum('skipped');
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
