import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync } from 'node:fs';

const NOBODY = 65_534;

/**
 * @typedef {object} ServerUser
 * @property {number} uid
 * @property {number} gid
 */

/**
 * Who a server runs as when this launcher is root and the server refuses to be: nobody.
 *
 * @returns {ServerUser | undefined} undefined: run as the user of this launcher
 */
export function serverUser() {
  return process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : undefined;
}

function idOf(which) {
  const { stdout, status } = spawnSync('id', [which, 'nobody'], { encoding: 'utf8' });
  return status === 0 ? Number(stdout.trim()) : NOBODY;
}

/** Whether that user can reach and use the directory; asked of the system, not of the mode bits. */
export function canWrite(user, directory) {
  const { status } = spawnSync('/bin/sh', ['-c', '[ -x "$1" ] && [ -w "$1" ]', 'sh', directory], {
    cwd: '/',
    stdio: 'ignore',
    ...user,
  });
  return status === 0;
}

/** Creates the directory (and its parents, readable by all below the first new one) for that user alone. */
export function makePrivateDirectory(user, directory) {
  mkdirSync(directory, { recursive: true });
  if (user) chownSync(directory, user.uid, user.gid);
  chmodSync(directory, 0o700);
}
