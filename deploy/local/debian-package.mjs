import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { debianArchive, parseDeb822Sources, parseOneLineSources } from './apt-sources.mjs';
import { runCommand } from './run-command.mjs';

const KEYRINGS = [
  '/usr/share/keyrings/debian-archive-keyring.gpg',
  '/usr/share/keyrings/debian-archive-keyring.pgp',
];

/** Where packages of newer Debian suites can be had; undefined when this is no Debian with apt. */
export function findDebianArchive() {
  if (!existsSync('/etc/os-release') || !existsSync('/usr/bin/apt-get')) return undefined;
  const release = new Map(
    readFileSync('/etc/os-release', 'utf8')
      .split('\n')
      .map((line) => /^(\w+)="?([^"]*)"?$/.exec(line))
      .filter(Boolean)
      .map((match) => [match[1], match[2]]),
  );
  const keyring = KEYRINGS.find((path) => existsSync(path));
  if (release.get('ID') !== 'debian' || !keyring) return undefined;
  const uri = debianArchive(readSources(), release.get('VERSION_CODENAME') ?? '');
  return uri && { uri, keyring };
}

function readSources() {
  const directory = '/etc/apt/sources.list.d';
  const names = existsSync(directory) ? readdirSync(directory).sort() : [];
  const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
  return [
    ...parseOneLineSources(read('/etc/apt/sources.list')),
    ...names
      .filter((n) => n.endsWith('.list'))
      .flatMap((n) => parseOneLineSources(read(join(directory, n)))),
    ...names
      .filter((n) => n.endsWith('.sources'))
      .flatMap((n) => parseDeb822Sources(read(join(directory, n)))),
  ];
}

/**
 * Downloads one package of a newer suite and unpacks it below `directory`, signed and checked by apt
 * with the keyring already on the machine. Needs no root; apt's own lists, cache and package database
 * stay as they are.
 *
 * @param {import('./own-processes.mjs').OwnProcesses} processes
 * @param {{ archive: { uri: string, keyring: string }, suite: string, name: string, directory: string }} wanted
 * @returns {Promise<string>} the directory that holds the package's files
 */
export async function unpackDebianPackage(processes, { archive, suite, name, directory }) {
  const state = join(directory, 'state');
  const cache = join(directory, 'cache');
  const download = join(directory, 'download');
  const files = join(directory, 'files');
  const sources = join(directory, 'sources.list');
  // apt creates some of its directories itself and stops when these are missing.
  for (const path of [
    join(state, 'lists', 'partial'),
    join(cache, 'archives', 'partial'),
    download,
  ]) {
    mkdirSync(path, { recursive: true });
  }
  writeFileSync(sources, `deb [signed-by=${archive.keyring}] ${archive.uri} ${suite} main\n`);
  const options = [
    ['Dir::Etc::SourceParts', '/dev/null'],
    ['Dir::Etc::sourcelist', sources],
    ['Dir::State', state],
    ['Dir::State::lists', join(state, 'lists')],
    ['Dir::Cache', cache],
    ['Acquire::Languages', 'none'],
    ['Acquire::Retries', '2'],
    // Else an update without a network counts as done.
    ['APT::Update::Error-Mode', 'any'],
  ].flatMap(([key, value]) => ['-o', `${key}=${value}`]);
  const env = { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (args) =>
    runCommand(processes, {
      name: `apt-get ${args[0]} (Debian ${suite})`,
      command: 'apt-get',
      args: ['-q', ...options, ...args],
      cwd: download,
      env,
      timeoutMs: 300_000,
    });
  await apt(['update']);
  await apt(['download', name]);
  const packageFile = readdirSync(download).find((file) => file.endsWith('.deb'));
  if (!packageFile) throw new Error(`apt-get download left no file of ${name}`);
  await runCommand(processes, {
    name: `dpkg -x ${packageFile}`,
    command: 'dpkg',
    args: ['-x', join(download, packageFile), files],
    env,
  });
  for (const path of [state, cache, download]) rmSync(path, { recursive: true, force: true });
  return files;
}
