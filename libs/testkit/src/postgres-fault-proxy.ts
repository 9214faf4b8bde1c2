/**
 * A TCP proxy in front of PostgreSQL that loses answers to COMMIT: the server has committed, the
 * client's connection ends before it hears so. Everything else passes untouched.
 *
 * Known limit: a COMMIT is recognised when its message arrives in one piece, as it does on loopback.
 */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A simple query: type, length 11, the text and its end. */
const COMMIT = Buffer.from('Q\0\0\0\x0bcommit\0', 'latin1');

export class PostgresFaultProxy {
  private readonly sockets = new Set<Socket>();
  private toLose = 0;
  private lostSoFar = 0;

  private constructor(
    private readonly server: Server,
    private readonly port: number,
  ) {}

  /** @param target any address of the server. */
  static async start(target: string): Promise<PostgresFaultProxy> {
    const { hostname, port } = new URL(target);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const proxy = new PostgresFaultProxy(server, (server.address() as AddressInfo).port);
    server.on('connection', (client) => {
      proxy.join(client, connect(Number(port || '5432'), hostname));
    });
    return proxy;
  }

  /** `url` by way of this proxy. */
  through(url: string): string {
    const by = new URL(url);
    by.hostname = '127.0.0.1';
    by.port = String(this.port);
    return by.href;
  }

  /** The answers to the next `count` COMMITs, on whatever connection. */
  loseCommits(count: number): void {
    this.toLose += count;
  }

  /** Answers lost since the start. */
  get lost(): number {
    return this.lostSoFar;
  }

  close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }

  private join(client: Socket, upstream: Socket): void {
    let losing = false;
    let isLost = false;
    const ended = (): void => {
      // It ended by itself before there was an answer to lose: another one will be lost.
      if (losing && !isLost) this.toLose++;
      losing = false;
    };
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        ended();
        other.destroy();
      });
    }
    client.on('data', (chunk: Buffer) => {
      if (!losing && this.toLose > 0 && chunk.includes(COMMIT)) {
        this.toLose--;
        losing = true;
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk: Buffer) => {
      if (!losing) {
        client.write(chunk);
        return;
      }
      if (!isLost) this.lostSoFar++;
      isLost = true;
      client.destroy();
    });
  }
}
