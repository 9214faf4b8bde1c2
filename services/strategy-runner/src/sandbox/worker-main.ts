/**
 * A strategy's process: opens its realm and answers one request after the other. An answer leaves once
 * nothing that the strategy began is left to run, so that a loop behind it is found too.
 */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { authorModules, libraryModules } from './module-graph';
import { openRealm, type RealmStrategy } from './realm';
import type { StrategySource } from './strategy-source';
import type { WorkerAnswer, WorkerRequest } from './worker-messages';

const FAULT_CHARACTERS_MAX = 500;
const ANSWER_CHARACTERS_MAX = 4 * 1_024 * 1_024;
const WATCH_LIMITS = { maxOldGenerationSizeMb: 4, maxYoungGenerationSizeMb: 1 };

new Worker(join(__dirname, 'orphan-watch.js'), { resourceLimits: WATCH_LIMITS });

/** An error of this program's own realm that reaches the strategy leads nowhere. */
function closeConstructors(): void {
  const kinds = [
    () => undefined,
    async () => Promise.resolve(),
    function* () {
      yield 0;
    },
    async function* () {
      yield await Promise.resolve(0);
    },
  ];
  for (const kind of kinds)
    Object.defineProperty(Object.getPrototypeOf(kind), 'constructor', { value: undefined });
}

function open(source: StrategySource): RealmStrategy {
  const library = libraryModules();
  if (source.kind === 'built-in') return openRealm(library, { entry: '', builtIn: source.id });
  const own = authorModules(source.entry, source.files, library[0]?.id ?? '');
  closeConstructors();
  return openRealm([...library, ...own], { entry: source.entry, builtIn: '' });
}

let strategy: RealmStrategy | undefined;

function answer(request: WorkerRequest): string {
  if (request.kind === 'open') {
    strategy = open(request.source);
    return '';
  }
  if (strategy === undefined) throw new Error('it was not opened');
  switch (request.kind) {
    case 'describe':
      return strategy.describe();
    case 'check':
      return strategy.check(request.text);
    case 'start':
      strategy.start(request.text);
      return '';
    case 'handle':
      return strategy.handle(request.text);
  }
}

/** Whatever was returned is a text, or the strategy's fault. */
function reply(request: WorkerRequest): WorkerAnswer {
  const { id } = request;
  try {
    const text: unknown = answer(request);
    if (typeof text !== 'string') return { id, text: '', fault: 'it answered no text' };
    if (text.length > ANSWER_CHARACTERS_MAX)
      return { id, text: '', fault: 'it answered too long a text' };
    return { id, text };
  } catch (error) {
    return { id, text: '', fault: faultText(error) };
  }
}

/** Of whatever was thrown, without trusting it. */
function faultText(error: unknown): string {
  try {
    const { name, message } = (error ?? {}) as { name?: unknown; message?: unknown };
    const text =
      typeof message === 'string' ? `${String(name)}: ${message}` : `it threw ${String(error)}`;
    return text.slice(0, FAULT_CHARACTERS_MAX);
  } catch {
    return 'it threw something unreadable';
  }
}

function tell(told: WorkerAnswer): void {
  process.send?.(told);
}

/** In a promise that nobody waits for. */
function failed(error: unknown): void {
  tell({ id: 0, text: '', fault: faultText(error) });
}

process.on('uncaughtException', failed);
process.on('unhandledRejection', failed);
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGKILL');
});
process.on('message', (request: WorkerRequest) => {
  const told = reply(request);
  setImmediate(tell, told);
});
