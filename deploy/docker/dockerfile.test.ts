import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const ROOT = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Instructions with their continuation lines joined, comments left out. */
const instructions = read('deploy/docker/Dockerfile')
  .replaceAll(/^\s*#.*\n/gm, '')
  .replaceAll(/\\\n/g, ' ')
  .split('\n')
  .map((line) => line.trim().replaceAll(/\s+/g, ' '))
  .filter((line) => line !== '');
const all = (name: string): readonly string[] =>
  instructions.filter((line) => line.startsWith(`${name} `));
/** What follows the last FROM: the image that runs. */
const runtime = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')));

const copiedFromContext = all('COPY')
  .filter((line) => !line.includes('--from='))
  .flatMap((line) => line.split(' ').slice(1, -1))
  .map((path) => normalize(path));

/** Only `*` within a name and `**` for folders are used. */
function toPattern(glob: string): RegExp {
  const source = glob
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('**/', '\0')
    .replaceAll('*', '[^/]*')
    .replaceAll('\0', '(?:.*/)?');
  return new RegExp(`^${source}$`);
}

const ignoreRules = read('deploy/docker/Dockerfile.dockerignore')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => ({ included: line.startsWith('!'), pattern: toPattern(line.replace('!', '')) }));

/** As BuildKit: the last rule that names the path or a folder above it decides. */
function entersImage(path: string): boolean {
  const steps = path.split('/');
  const names = steps.map((_, depth) => steps.slice(0, depth + 1).join('/'));
  const rule = ignoreRules.findLast(({ pattern }) => names.some((name) => pattern.test(name)));
  return rule?.included ?? true;
}

function filesMatching(glob: string): string[] {
  const folder = dirname(glob);
  return readdirSync(join(ROOT, folder))
    .map((name) => normalize(join(folder, name)))
    .filter((path) => toPattern(glob).test(path));
}

describe('the image', () => {
  test('copies only what exists and what the ignore file lets in', () => {
    const named = copiedFromContext.filter((path) => path !== '.');
    expect(named.length).toBeGreaterThan(0);
    for (const glob of named) {
      const files = filesMatching(glob);
      expect({ glob, found: files.length > 0 }).toEqual({ glob, found: true });
      expect(files.filter((file) => !entersImage(file))).toEqual([]);
    }
  });

  test('gets everything the build reads', () => {
    const members = ['libs', 'services'].flatMap((folder) =>
      readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}/package.json`),
    );
    const wanted = [
      'package.json',
      'pnpm-lock.yaml',
      'pnpm-workspace.yaml',
      '.npmrc',
      'turbo.json',
      'tsconfig.base.json',
      'k8s/package.json',
      'libs/nats/src/provision-main.ts',
      'services/ledger/tsconfig.build.json',
      ...members,
    ];
    expect(wanted.filter((path) => !existsSync(join(ROOT, path)) || !entersImage(path))).toEqual(
      [],
    );
  });

  test.each(['.git/config', '.data/keys/jwt.pem', '.env', 'deploy/compose/.env', 'jwt.pem'])(
    'never gets %s',
    (path) => {
      expect(entersImage(path)).toBe(false);
    },
  );

  test.each([
    'libs/money/node_modules/x/index.js',
    'services/ledger/dist/main.js',
    'libs/money/src/decimal-text.test.ts',
    'k8s/stratex/values.yaml',
    'deploy/local/start.mjs',
  ])('does not need %s', (path) => {
    expect(entersImage(path)).toBe(false);
  });

  test('has the edge with everything it imports', () => {
    const pending = ['deploy/local/edge.mjs'];
    const seen = new Set<string>();
    for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      for (const [, path] of read(file).matchAll(/from '(\.[^']+)'/g))
        pending.push(normalize(join(dirname(file), path ?? '')));
    }
    const copied = copiedFromContext.flatMap((glob) => (glob === '.' ? [] : filesMatching(glob)));
    expect([...seen].filter((file) => !copied.includes(file))).toEqual([]);
  });

  test('takes stages only from earlier stages', () => {
    const stages = new Set<string>();
    for (const line of instructions) {
      const [, base, , name] = line.startsWith('FROM ') ? line.split(' ') : [];
      if (base !== undefined && base !== '${NODE_IMAGE}') expect(stages).toContain(base);
      const source = /--from=(\S+)/.exec(line)?.[1];
      if (source !== undefined) expect(stages).toContain(source);
      if (name !== undefined) stages.add(name);
    }
    expect(stages.size).toBe(all('FROM').length);
  });

  test('is of the Node release that the project asks for', () => {
    expect(all('ARG')).toContain('ARG NODE_IMAGE=node:20-bookworm-slim');
    expect(read('package.json')).toContain('"node": ">=20');
  });

  test('installs exactly the locked dependencies with the locked pnpm', () => {
    const installs = all('RUN').filter((line) => line.includes('pnpm install'));
    expect(installs).toHaveLength(2);
    for (const line of installs) expect(line).toContain('--frozen-lockfile');
    expect(all('RUN').join()).toContain("require('./package.json').packageManager");
  });

  test('runs as an ordinary user, says how it is and ends at SIGTERM', () => {
    expect(runtime.findLast((line) => line.startsWith('USER '))).toBe('USER 10001:10001');
    const healthcheck = runtime.find((line) => line.startsWith('HEALTHCHECK '));
    expect(healthcheck).toContain('CMD ["node", "deploy/docker/healthcheck.mjs"]');
    expect(runtime.find((line) => line.startsWith('CMD '))).toContain('exec node');
  });

  test('names the six services to somebody who started it without one', () => {
    const command = runtime.find((line) => line.startsWith('CMD '));
    for (const service of readdirSync(join(ROOT, 'services'))) expect(command).toContain(service);
  });
});
