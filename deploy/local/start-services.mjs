import { describeExit, Supervisor } from './supervisor.mjs';
import { LaunchError } from './launch-error.mjs';
import { LogFile, lastLines } from './log-file.mjs';
import { eachLine } from './run-command.mjs';
import { LineThrottle, readableText, terminalText } from './service-log.mjs';
import { httpGet, waitFor } from './wait-for.mjs';

const READY_MS_MAX = 120_000;
/** While the system starts; later a service may end as often as it likes. */
const DEATHS_MAX = 3;
/** The services' exit code for a wrong configuration: starting again cannot help. */
const EXIT_CONFIGURATION = 2;
const START_MARK = '--- started ';

/**
 * Starts a program of ours under supervision, with its log in a file and its warnings on the terminal.
 *
 * @param {{ name: string, entry: string, env: NodeJS.ProcessEnv }} program
 * @returns {Supervisor}
 */
export function superviseProgram({ processes, terminal, data }, { name, entry, env }) {
  const log = new LogFile(data.logPath(name));
  log.write(`${START_MARK}${new Date().toISOString()}`);
  const throttle = new LineThrottle();
  const onLine = (line) => {
    log.write(line);
    const text = terminalText(line);
    if (text === undefined || processes.closed) return;
    for (const shown of throttle.pass(text)) terminal.line(`[${name}] ${shown}`);
  };
  return new Supervisor({
    name,
    logPath: log.path,
    spawn: () => {
      const own = processes.spawn(name, process.execPath, ['--enable-source-maps', entry], {
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      void eachLine(own.stdout, onLine);
      void eachLine(own.stderr, onLine);
      return own;
    },
    say: (text) => terminal.line(`[${name}] ${text}`),
  });
}

/**
 * Starts all services and waits until each says on /readyz that it is ready.
 *
 * @param {readonly { name: string, port: number, entry: string, env: NodeJS.ProcessEnv }[]} wanted
 */
export async function startServices(context, wanted) {
  const { terminal, shutdown } = context;
  await terminal.step('services', async (detail) => {
    const waiting = wanted.map((service) => {
      const supervisor = superviseProgram(context, service);
      shutdown.add('services', supervisor);
      return { ...service, supervisor, answer: undefined };
    });
    const total = waiting.length;
    const allReady = async () => {
      await Promise.all(
        waiting.map(async (service) => {
          service.answer = await httpGet(service.port, '/readyz');
        }),
      );
      for (let i = waiting.length - 1; i >= 0; i--) {
        if (waiting[i].answer?.status === 200) waiting.splice(i, 1);
      }
      const names = waiting.map(({ name }) => name).join(', ');
      const done = total - waiting.length;
      detail(waiting.length === 0 ? `${total} ready` : `${bar(done, total)} waiting for ${names}`);
      return waiting.length === 0;
    };
    const ready = await waitFor(allReady, {
      timeoutMs: READY_MS_MAX,
      giveUp: () => waiting.forEach(refuseBroken),
    });
    if (!ready) throw notReady(waiting[0]);
  });
}

/** `[###---] 3 of 6` */
function bar(done, total) {
  return `[${'#'.repeat(done)}${'-'.repeat(total - done)}] ${done} of ${total} ready,`;
}

function refuseBroken({ name, supervisor }) {
  const { deaths, lastExit, logPath } = supervisor;
  if (deaths === 0 || (deaths < DEATHS_MAX && lastExit?.code !== EXIT_CONFIGURATION)) return;
  throw new LaunchError(`${name} ${describeExit(lastExit)}; its whole log is ${logPath}.`, {
    details: readableEnd(logPath),
  });
}

function notReady({ name, supervisor, answer }) {
  const said = answer ? ` (it says: ${answer.body.trim() || answer.status})` : '';
  return new LaunchError(
    `${name} is not ready after ${READY_MS_MAX / 1000} s${said}; its whole log is ${supervisor.logPath}.`,
    { details: readableEnd(supervisor.logPath) },
  );
}

/** The end of what it said since this start. */
function readableEnd(logPath) {
  const lines = lastLines(logPath);
  const begin = lines.findLastIndex((line) => line.startsWith(START_MARK));
  return lines.slice(begin + 1).map(readableText);
}
