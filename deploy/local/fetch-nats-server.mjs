import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';

import { findDebianArchive, unpackDebianPackage } from './debian-package.mjs';
import { Stopped } from './launch-error.mjs';
import { cacheDirectory } from './project.mjs';

/** Newest releases that are known to carry a new enough server, the calmest first. */
const SUITES = ['forky', 'sid', 'testing'];

export const cachedNatsServer = join(cacheDirectory, 'nats-server');

/**
 * Fetches nats-server with the system's package manager into the project's cache.
 *
 * @param {import('./own-processes.mjs').OwnProcesses} processes
 * @param {{ isGood: (path: string) => boolean, detail: (text: string) => void }} options
 * @returns {Promise<{ path: string } | { problem: string }>}
 */
export async function fetchNatsServer(processes, { isGood, detail }) {
  const archive = findDebianArchive();
  if (!archive) return { problem: 'it can be fetched on Debian only' };
  mkdirSync(cacheDirectory, { recursive: true });
  let problem = '';
  for (const suite of SUITES) {
    detail(`from Debian ${suite}`);
    const directory = mkdtempSync(join(cacheDirectory, 'fetch-'));
    try {
      const wanted = { archive, suite, name: 'nats-server', directory };
      const files = await unpackDebianPackage(processes, wanted);
      const unpacked = ['usr/sbin', 'usr/bin']
        .map((place) => join(files, place, 'nats-server'))
        .find((path) => existsSync(path));
      if (unpacked && isGood(unpacked)) return { path: keep(unpacked) };
      problem = `Debian ${suite} has only an older one`;
    } catch (error) {
      if (error instanceof Stopped || processes.closed) throw error;
      problem = [error.message, ...(error.details ?? []).slice(-2)].join(' ').trim();
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }
  return { problem };
}

/** Puts it in place in one step: another launcher may be fetching the same. */
function keep(path) {
  const staged = `${cachedNatsServer}.${process.pid}`;
  copyFileSync(path, staged);
  chmodSync(staged, 0o755);
  renameSync(staged, cachedNatsServer);
  return cachedNatsServer;
}
