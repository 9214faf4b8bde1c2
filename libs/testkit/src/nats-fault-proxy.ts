/**
 * A TCP proxy in front of a nats-server that can swallow single messages from the server, such as
 * one acknowledgement, or cut every connection. The rest passes untouched.
 */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { ServerFrames, type ServerFrame } from './nats-protocol';

/** Whether a server message (subject, payload) is meant. */
export type MessagePredicate = (subject: string, payload: Buffer) => boolean;

export interface NatsFaultProxyOptions {
  /** nats:// address of the real server. */
  readonly target: string;
}

interface Rule {
  readonly matches: MessagePredicate;
  readonly onDropped: () => void;
  left: number;
}

export class NatsFaultProxy {
  private readonly sockets = new Set<Socket>();
  private rules: Rule[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(options: NatsFaultProxyOptions): Promise<NatsFaultProxy> {
    const target = new URL(options.target);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const proxy = new NatsFaultProxy(server, `nats://127.0.0.1:${port}`);
    server.on('connection', (client) => {
      proxy.join(client, connect(Number(target.port), target.hostname));
    });
    return proxy;
  }

  /** Swallows the next `count` matching server messages; resolves when the first was swallowed. */
  swallow(matches: MessagePredicate, count = 1): Promise<void> {
    return new Promise((resolve) => {
      this.rules.push({ matches, onDropped: resolve, left: count });
    });
  }

  /** Lets everything pass again. */
  heal(): void {
    this.rules = [];
  }

  cutAll(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  close(): Promise<void> {
    this.cutAll();
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }

  private join(client: Socket, upstream: Socket): void {
    const frames = new ServerFrames();
    client.setNoDelay(true);
    upstream.setNoDelay(true);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
    client.on('data', (chunk) => upstream.write(chunk));
    upstream.on('data', (chunk) => {
      for (const frame of frames.push(chunk)) if (this.passes(frame)) client.write(frame.bytes);
    });
  }

  private passes({ subject, payload }: ServerFrame): boolean {
    if (subject === undefined || payload === undefined) return true;
    const rule = this.rules.find(({ left, matches }) => left > 0 && matches(subject, payload));
    if (rule === undefined) return true;
    rule.left--;
    rule.onDropped();
    return false;
  }
}
