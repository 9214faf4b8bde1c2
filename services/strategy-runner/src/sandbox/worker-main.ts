/** A strategy's worker thread: opens its realm and answers one request after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { authorModules, libraryModules } from './module-graph';
import { openRealm, type RealmStrategy } from './realm';
import type { WorkerAnswer, WorkerRequest, WorkerStart } from './worker-messages';

const FAULT_CHARACTERS_MAX = 500;

/** An error of this thread's own realm that reaches the strategy leads nowhere. */
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

function open({ source }: WorkerStart): RealmStrategy {
  const library = libraryModules();
  if (source.kind === 'built-in') return openRealm(library, { entry: '', builtIn: source.id });
  const own = authorModules(source.entry, source.files, library[0]?.id ?? '');
  closeConstructors();
  return openRealm([...library, ...own], { entry: source.entry, builtIn: '' });
}

let strategy: RealmStrategy | undefined;

function answer(request: WorkerRequest): string {
  strategy ??= open(workerData as WorkerStart);
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

/** Of whatever was thrown, without trusting it. */
function faultText(error: unknown): string {
  try {
    const { name, message } = error as { name?: unknown; message?: unknown };
    const text = typeof message === 'string' ? `${String(name)}: ${message}` : String(error);
    return text.slice(0, FAULT_CHARACTERS_MAX);
  } catch {
    return 'it threw something unreadable';
  }
}

parentPort?.on('message', (request: WorkerRequest) => {
  const { id } = request;
  let reply: WorkerAnswer;
  try {
    reply = { id, text: answer(request) };
    // Whatever was returned is a text, or this thread's fault.
    if (typeof reply.text !== 'string') reply = { id, text: '', fault: 'it answered no text' };
  } catch (error) {
    reply = { id, text: '', fault: faultText(error) };
  }
  parentPort?.postMessage(reply);
});
