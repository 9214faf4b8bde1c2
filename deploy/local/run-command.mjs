import { LaunchError } from './launch-error.mjs';

const LINES_KEPT_MAX = 400;
const LINES_SHOWN = 25;

/**
 * Runs one command to its end and returns what it printed; a LaunchError with the last lines of its
 * output when it fails.
 *
 * @param {import('./own-processes.mjs').OwnProcesses} processes
 * @param {{
 *   name: string, command: string, args: readonly string[], env?: NodeJS.ProcessEnv, cwd?: string,
 *   uid?: number, gid?: number, input?: string, show?: boolean, timeoutMs?: number,
 *   remedy?: string, onLine?: (line: string) => void,
 * }} options `show`: the user sees the output as it comes instead
 * @returns {Promise<{ stdout: string }>}
 */
export async function runCommand(processes, options) {
  const { name, command, args, env, cwd, uid, gid, input, timeoutMs = 900_000 } = options;
  const output = options.show ? 'inherit' : 'pipe';
  const own = processes.spawn(name, command, args, {
    env: env ?? process.env,
    cwd,
    stdio: [input === undefined ? 'ignore' : 'pipe', output, output],
    ...(uid === undefined ? {} : { uid, gid }),
  });
  own.stdin?.on('error', () => undefined).end(input);
  const lines = [];
  let stdout = '';
  const keep = (line) => {
    lines.push(line);
    if (lines.length > LINES_KEPT_MAX) lines.shift();
    options.onLine?.(line);
  };
  const read = [];
  if (output === 'pipe' && own.pid !== undefined) {
    read.push(eachLine(own.stderr, keep));
    read.push(
      eachLine(own.stdout, (line) => {
        stdout = `${stdout}${line}\n`.slice(-100_000);
        keep(line);
      }),
    );
  }
  let timedOut = false;
  const deadline = setTimeout(() => {
    timedOut = true;
    own.signalGroup('SIGKILL');
  }, timeoutMs);
  const { code, signal, error } = await own.exited;
  clearTimeout(deadline);
  // A grandchild may hold the pipes open after the command is gone.
  own.signalGroup('SIGKILL');
  await Promise.all(read);
  if (code === 0) return { stdout };

  const how = timedOut
    ? `did not end within ${timeoutMs / 1000} s`
    : (error?.message ?? (signal ? `was ended by ${signal}` : `ended with code ${code}`));
  throw new LaunchError(`${name} ${how}.${options.remedy ? ` ${options.remedy}` : ''}`, {
    details: lines.slice(-LINES_SHOWN),
    cause: error,
  });
}

/**
 * Calls `onLine` for every line of the stream and resolves at its end. A longer line than `maxLength`
 * is cut into several.
 */
export function eachLine(stream, onLine, maxLength = 64 * 1024) {
  return new Promise((resolve) => {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (chunk) => {
      const parts = (rest + chunk).split('\n');
      rest = parts.pop();
      for (const part of parts) onLine(part.replace(/\r$/, ''));
      if (rest.length > maxLength) {
        onLine(rest);
        rest = '';
      }
    });
    stream.on('error', () => undefined);
    stream.once('close', () => {
      if (rest !== '') onLine(rest);
      resolve();
    });
  });
}
