import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectDirectory } from './project.mjs';
import { runVisibly, withServers } from './with-servers.mjs';

/** A script of the project with real servers; `--help` prints the comment it begins with. */
export async function runScript([script, ...args]) {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(usageOf(readFileSync(join(projectDirectory, script), 'utf8')));
    return;
  }
  await withServers({
    durability: 'kept',
    run: ({ processes, env }) => runVisibly(processes, env, [script, ...args]),
  });
}

/** @param {string} source a module that begins with a comment for its readers and users */
export function usageOf(source) {
  const comment = /^\/\*\*\n(?<text>.*?) \*\//su.exec(source)?.groups.text ?? '';
  return comment.replaceAll(/^ \* ?/gmu, '');
}
