import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requiredFiles } from './required-files';

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'stratex-author-'))));
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

function write(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}

it('reads a file and what it requires beside and below it, not what else lies there', async () => {
  mkdirSync(join(directory, 'rules'));
  write('package.json', '{"main":"server.js"}');
  for (let i = 0; i < 300; i++) write(`other-${i}.js`, 'x'.repeat(10_000));
  const rule = write('rules/rule.js', `require('../helper.js'); require('../../outside');`);
  const helper = write('helper.js', `require('./mine')`);
  const entry = write('mine.js', `require('@stratex/strategy'); require("./rules/rule");`);
  expect(Object.keys(await requiredFiles(entry)).sort()).toEqual([helper, entry, rule].sort());
});

it('leaves a name that leads nowhere to whoever links the modules', async () => {
  const entry = write('mine.js', `require('./missing'); require('./data.json')`);
  expect(Object.keys(await requiredFiles(entry))).toEqual([entry]);
});
