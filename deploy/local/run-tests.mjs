import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { projectDirectory } from './project.mjs';
import { jestTotals, nodeTestTotals, NO_RESULT, totalsLine } from './test-totals.mjs';
import { runVisibly, withServers } from './with-servers.mjs';

/**
 * Every test with the real servers it needs. Arguments go to jest, which then runs once with them:
 * `npm test -- libs/money --selectProjects unit`.
 */
export function runTests(args) {
  return withServers({
    durability: 'throwaway',
    run: async (context) => {
      const runs = await runAll({ ...context, args });
      context.terminal.line();
      context.terminal.line(totalsLine(runs.map(({ totals }) => totals)));
      return runs.every(({ code, totals }) => code === 0 && totals.failed === 0) ? 0 : 1;
    },
  });
}

async function runAll({ processes, env, scratch, args }) {
  const jest = (name, jestArgs) => runJest({ processes, env, scratch, name, args: jestArgs });
  if (args.length > 0) return [await jest('jest', args)];
  return [
    await runNodeTests({ processes, env, scratch }),
    await jest('jest-unit-int', ['--selectProjects', 'unit', 'int', '-w', '2']),
    await jest('jest-e2e', ['--selectProjects', 'e2e', '-i']),
  ];
}

/** The launchers' own tests. */
async function runNodeTests({ processes, env, scratch }) {
  const output = join(scratch, 'launchers.tap');
  const directory = join(projectDirectory, 'deploy', 'local');
  const files = readdirSync(directory).filter((name) => name.endsWith('.test.mjs'));
  const code = await runVisibly(processes, env, [
    '--test',
    ...['--test-reporter=dot', '--test-reporter-destination=stdout'],
    ...['--test-reporter=tap', `--test-reporter-destination=${output}`],
    ...files.map((name) => join(directory, name)),
  ]);
  return {
    code,
    totals: existsSync(output) ? nodeTestTotals(readFileSync(output, 'utf8')) : NO_RESULT,
  };
}

async function runJest({ processes, env, scratch, name, args }) {
  const output = join(scratch, `${name}.json`);
  const code = await runVisibly(processes, env, [
    join(projectDirectory, 'node_modules', 'jest', 'bin', 'jest.js'),
    ...args,
    '--json',
    `--outputFile=${output}`,
  ]);
  return {
    code,
    totals: existsSync(output) ? jestTotals(readFileSync(output, 'utf8')) : NO_RESULT,
  };
}
