/** What a connection costs a bare `ws` server, with the clients that the gateway has. */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { eventually } from '@stratex/testkit';
import { ROOT } from '../entry-points';
import { ClientCrowd } from './client-crowd';

const SERVER = join(ROOT, 'services', 'ws-gateway', 'bench', 'fanout-server.mjs');

interface Answer {
  readonly type: string;
  readonly port: number;
  readonly rss: number;
  readonly open: number;
}

export interface BareOptions {
  readonly connections: number;
  readonly perSecond: number;
  readonly processes: number;
}

/** @returns resident bytes a connection, and connections a second. */
export async function bareConnections({ connections, perSecond, processes }: BareOptions) {
  const server = fork(SERVER, ['bare']);
  const crowd = new ClientCrowd(processes);
  try {
    const { port } = await answerOf(server, 'ready');
    const before = await ask(server);
    const specs = Array.from({ length: connections }, (_, id) => ({ id, path: '/?' }));
    const rate = await crowd.open(specs, { port, perSecond });
    const after = await eventually('all are open', async () => {
      const answer = await ask(server);
      return answer.open === connections && answer;
    });
    return { bytes: (after.rss - before.rss) / connections, rate };
  } finally {
    crowd.stop();
    server.kill('SIGKILL');
  }
}

function ask(server: ChildProcess): Promise<Answer> {
  const answer = answerOf(server, 'memory');
  server.send({ type: 'memory' });
  return answer;
}

function answerOf(server: ChildProcess, type: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    server.once('message', (message: Answer) => {
      if (message.type === type) resolve(message);
      else reject(new Error(`the bare server says ${message.type}`));
    });
    server.once('exit', () => {
      reject(new Error('the bare server ended'));
    });
  });
}
