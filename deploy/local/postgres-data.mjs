import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { EXIT_REMEDY, LaunchError } from './launch-error.mjs';
import { canWrite, makePrivateDirectory, serverUser } from './unprivileged.mjs';

/**
 * Where the database's files are: `<data>/postgres`, or, when this launcher is root and the server's
 * user cannot get there (a checkout in /root), a directory of the system for such data; then
 * `<data>/postgres.location` names it.
 */

const POINTER = 'postgres.location';
/** The first one root may write; /var/tmp outlives a reboot but may be cleaned by age. */
const SYSTEM_PLACES = ['/var/lib', '/var/tmp'];

/**
 * @param {string} dataPath
 * @returns {{ directory: string, user: import('./unprivileged.mjs').ServerUser | undefined }}
 */
export function preparePostgresData(dataPath) {
  const user = serverUser();
  const own = join(dataPath, 'postgres');
  const pointer = join(dataPath, POINTER);
  if (!user) {
    if (existsSync(own) && lstatSync(own).uid !== process.getuid?.()) {
      throw new LaunchError(
        `${own} belongs to another user: start as that user again, or set STRATEX_DATA_DIR to another directory.`,
        { exitCode: EXIT_REMEDY },
      );
    }
    makePrivateDirectory(user, own);
    return { directory: own, user };
  }
  if (existsSync(pointer)) {
    const directory = readFileSync(pointer, 'utf8').trim();
    makePrivateDirectory(user, directory);
    return { directory, user };
  }
  // Data made by an ordinary user stays with that user.
  const keeper = ownerOf(own) ?? user;
  makePrivateDirectory(keeper, own);
  if (canWrite(keeper, own)) return { directory: own, user: keeper };
  // Perhaps only this directory itself is closed: let others through it, what is in it stays closed.
  chmodSync(dataPath, statSync(dataPath).mode | 0o001);
  if (canWrite(keeper, own)) return { directory: own, user: keeper };
  rmSync(own, { recursive: true });
  const directory = join(systemPlace(dataPath), 'postgres');
  makePrivateDirectory(user, directory);
  writeFileSync(pointer, `${directory}\n`);
  return { directory, user };
}

/** Removes the database's files, wherever they are. */
export function forgetPostgresData(dataPath) {
  rmSync(join(dataPath, 'postgres'), { recursive: true, force: true });
  const pointer = join(dataPath, POINTER);
  if (!existsSync(pointer)) return;
  const directory = readFileSync(pointer, 'utf8').trim();
  // The file could say anything: remove only what preparePostgresData makes.
  if (SYSTEM_PLACES.some((place) => directory === join(placeIn(place, dataPath), 'postgres'))) {
    rmSync(directory, { recursive: true, force: true });
    rmSync(join(directory, '..'), { recursive: true, force: true });
  }
  rmSync(pointer);
}

function ownerOf(path) {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : undefined;
}

function placeIn(place, dataPath) {
  const hash = createHash('sha256').update(dataPath).digest('hex').slice(0, 12);
  return join(place, `stratex-${hash}`);
}

function systemPlace(dataPath) {
  for (const place of SYSTEM_PLACES) {
    const directory = placeIn(place, dataPath);
    try {
      mkdirSync(directory, { mode: 0o711 });
      return directory;
    } catch (error) {
      if (error.code !== 'EEXIST') continue;
      const stat = lstatSync(directory);
      // Somebody else may have made it in a directory that is open to everybody.
      if (stat.isDirectory() && stat.uid === 0 && (stat.mode & 0o022) === 0) return directory;
    }
  }
  throw new LaunchError(
    `PostgreSQL does not run as root and its user cannot reach ${dataPath}: set STRATEX_DATA_DIR to a directory that others may enter.`,
    { exitCode: EXIT_REMEDY },
  );
}
