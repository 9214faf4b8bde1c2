import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { projectDirectory } from './project.mjs';

const { scripts } = JSON.parse(readFileSync(join(projectDirectory, 'package.json'), 'utf8'));
const withServers = Object.entries(scripts).filter(([, command]) => command.includes('script.mjs'));

test('there are scripts that run with servers', () => {
  assert.ok(withServers.length > 0);
});

for (const [name, command] of withServers)
  test(`pnpm ${name} --help says how it is used`, () => {
    const [program, ...args] = command.split(' ');
    assert.equal(program, 'node');
    const { status, stdout } = spawnSync(process.execPath, [...args, '--help'], {
      cwd: projectDirectory,
      encoding: 'utf8',
    });
    assert.equal(status, 0);
    assert.match(stdout, new RegExp(`^  pnpm ${name} \\[--`, 'mu'));
    assert.doesNotMatch(stdout, /[*][/]/u);
  });
