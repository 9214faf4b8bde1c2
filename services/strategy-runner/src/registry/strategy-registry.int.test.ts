/** Directories that authors leave behind: what is wrong with one file is its own problem. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StrategyRegistry } from './strategy-registry';

let root: string;
let directory: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stratex-registry-'));
  directory = join(root, 'strategies');
  mkdirSync(directory);
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(name: string, text: string): void {
  writeFileSync(join(directory, name), text);
}

function strategy(id: string, { version = '1.0.0', more = '' } = {}): string {
  return `const { defineStrategy } = require('@stratex/strategy'); ${more}
    module.exports = defineStrategy({ id: '${id}', version: '${version}', title: 't',
      description: '', trigger: 'T', params: {}, onTick: () => {} });`;
}

async function scanned(...directories: string[]): Promise<StrategyRegistry> {
  const registry = new StrategyRegistry(directories);
  await registry.scan();
  return registry;
}

const problems = ({ refused }: StrategyRegistry): Record<string, string> =>
  Object.fromEntries(refused.map(({ file, problem }) => [file, problem]));

it('each file that is none says why, and the good one is there', async () => {
  write('good.js', strategy('good'));
  write('same.js', strategy('good'));
  write('throws.js', 'throw null;');
  write('half.js', strategy('half').slice(0, -20));
  write('loops.js', 'for (;;);');
  write('takes.js', strategy('rsi'));
  write('lies.js', strategy('lies', { more: "JSON.stringify = () => 'null';" }));
  write('talks.js', strategy('talks', { more: 'JSON.stringify = () => "x".repeat(1e6);' }));
  writeFileSync(join(root, 'secret.js'), strategy('secret'));
  symlinkSync(join(root, 'secret.js'), join(directory, 'outside.js'));
  symlinkSync(join(root, 'nothing.js'), join(directory, 'nowhere.js'));
  symlinkSync(join(directory, 'good.js'), join(directory, 'inside.cjs'));
  mkdirSync(join(directory, 'folder.js'));
  const registry = await scanned(directory);
  expect(registry.versionsOf('good')).toEqual(['1.0.0']);
  expect(registry.find('secret')).toBeUndefined();
  expect(problems(registry)).toEqual({
    'half.js': expect.stringMatching(/SyntaxError/) as string,
    'inside.cjs': 'good 1.0.0 is in good.js: choose another id or version',
    'lies.js': 'its params are unreadable',
    'loops.js': expect.stringMatching(/did not answer within/) as string,
    'nowhere.js': expect.stringMatching(/ENOENT/) as string,
    'outside.js': 'outside.js leads out of its directory',
    'same.js': 'good 1.0.0 is in good.js: choose another id or version',
    'takes.js': expect.stringMatching(/choose another id/) as string,
    'talks.js': 'it says too much of itself',
    'throws.js': 'it threw null',
  });
});

it('a package that is broken does not touch the directories beside it', async () => {
  const [broken, outside] = [join(root, 'broken'), join(root, 'outside')];
  for (const one of [broken, outside]) mkdirSync(one);
  writeFileSync(join(broken, 'package.json'), '{"main":');
  writeFileSync(join(outside, 'package.json'), '{"main":"../secret.js"}');
  writeFileSync(join(root, 'secret.js'), strategy('secret'));
  write('good.js', strategy('good'));
  const registry = await scanned(broken, outside, join(root, 'none'), directory);
  expect(registry.versionsOf('good')).toEqual(['1.0.0']);
  expect(problems(registry)).toEqual({
    broken: expect.stringMatching(/JSON/) as string,
    'secret.js': 'secret.js leads out of its directory',
  });
});

it('another file beside it is no change of a strategy', async () => {
  write('good.js', strategy('good'));
  const registry = await scanned(directory);
  write('other.js', strategy('other'));
  await registry.scan();
  expect(registry.refused).toEqual([]);
  expect(registry.versionsOf('other')).toEqual(['1.0.0']);
});

it('a file that is written while it is read is taken when it is whole', async () => {
  mkdirSync(join(directory, 'lib'));
  write('good.js', strategy('good', { more: "require('./lib/rule')" }));
  write('lib/rule.js', 'for (let i = 0; i < 3e8; i++);');
  const registry = new StrategyRegistry([directory]);
  const first = registry.scan();
  // Between its reading and its description.
  setImmediate(() => {
    write('lib/rule.js', '');
  });
  await first;
  await registry.scan();
  expect(registry.refused).toEqual([]);
  expect(registry.find('good')?.source).toMatchObject({
    files: { [join(directory, 'lib/rule.js')]: '' },
  });
});

it('what was refused and is gone is not spoken of', async () => {
  write('bad.js', 'throw 1;');
  const registry = await scanned(directory);
  expect(registry.refused).toHaveLength(1);
  rmSync(join(directory, 'bad.js'));
  await registry.scan();
  expect(registry.refused).toEqual([]);
});
