/**
 * A TCP proxy in front of a nats-server that can swallow or hold back single messages from the
 * server, such as one acknowledgement, stop the traffic, or cut every connection. The rest passes
 * untouched, but for the server's list of its other addresses, which would lead around the proxy.
 */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { ServerFrames, withoutOtherAddresses, type ServerFrame } from './nats-protocol';

/** Whether a server message (subject, payload) is meant. */
export type MessagePredicate = (subject: string, payload: Buffer) => boolean;

export interface NatsFaultProxyOptions {
  /** nats:// address of the real server. */
  readonly target: string;
}

/** Server messages that were kept back; the ones after them have passed already. */
export interface HeldMessages {
  /** Resolves when the first one is held. */
  readonly first: Promise<void>;
  /** Sends them on in their order, as far as their connections still exist, and holds no more. */
  release(): void;
}

interface Rule {
  readonly matches: MessagePredicate;
  readonly take: (frame: ServerFrame, client: Socket) => void;
  left: number;
}

const HELD_MAX = 10_000;

export class NatsFaultProxy {
  private readonly sockets = new Set<Socket>();
  private rules: Rule[] = [];
  private paused = false;

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
      this.rules.push({
        matches,
        take: () => {
          resolve();
        },
        left: count,
      });
    });
  }

  /** Keeps back matching server messages until they are released. */
  hold(matches: MessagePredicate): HeldMessages {
    const held: (() => void)[] = [];
    let rule: Rule | undefined;
    const first = new Promise<void>((resolve) => {
      rule = {
        matches,
        left: HELD_MAX,
        take: ({ bytes }, client) => {
          held.push(() => client.write(bytes));
          resolve();
        },
      };
      this.rules.push(rule);
    });
    const release = (): void => {
      this.rules = this.rules.filter((other) => other !== rule);
      for (const send of held.splice(0)) send();
    };
    return { first, release };
  }

  /** Lets everything pass again; what was swallowed stays lost, what is held stays held. */
  heal(): void {
    this.rules = [];
  }

  /** Stops the traffic both ways; the connections stay, as when a cable is pulled. */
  pause(): void {
    this.paused = true;
    for (const socket of this.sockets) socket.pause();
  }

  /** Lets it flow again; nothing was lost. */
  resume(): void {
    this.paused = false;
    for (const socket of this.sockets) socket.resume();
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
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
    client.on('data', (chunk) => upstream.write(chunk));
    upstream.on('data', (chunk) => {
      for (const frame of frames.push(chunk)) this.pass(frame, client);
    });
    if (this.paused) for (const socket of [client, upstream]) socket.pause();
  }

  private pass(frame: ServerFrame, client: Socket): void {
    const { op, bytes, subject, payload } = frame;
    if (subject === undefined || payload === undefined) {
      client.write(op === 'INFO' ? withoutOtherAddresses(bytes) : bytes);
      return;
    }
    const rule = this.rules.find(({ left, matches }) => left > 0 && matches(subject, payload));
    if (rule === undefined) {
      client.write(bytes);
      return;
    }
    rule.left--;
    rule.take(frame, client);
  }
}
