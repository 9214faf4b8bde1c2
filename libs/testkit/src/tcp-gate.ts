/** A TCP connection in between that falls silent or ends when a test says so: a server that is away. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

type Way = 'open' | 'silent' | 'shut';

export class TcpGate {
  private readonly sockets = new Set<Socket>();
  private way: Way = 'open';

  private constructor(
    private readonly server: Server,
    private readonly target: { readonly host: string; readonly port: number },
  ) {}

  /** Leads to the server that `url` names. */
  static async to(url: string, defaultPort: number): Promise<TcpGate> {
    const { hostname, port } = new URL(url);
    const server = createServer();
    const gate = new TcpGate(server, {
      host: hostname,
      port: port === '' ? defaultPort : Number(port),
    });
    server.on('connection', (client) => {
      gate.join(client);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return gate;
  }

  /** `url` by way of this gate. */
  through(url: string): string {
    const by = new URL(url);
    by.hostname = '127.0.0.1';
    by.port = String((this.server.address() as AddressInfo).port);
    return by.href;
  }

  /** Nothing passes and nothing ends, as with a server that was stopped; new connections are taken. */
  silence(): void {
    this.way = 'silent';
    for (const socket of this.sockets) socket.pause();
  }

  /** Every connection ends, and new ones end at once. */
  shut(): void {
    this.way = 'shut';
    for (const socket of this.sockets) socket.destroy();
  }

  /** From now on everything passes, and what was held back as well. */
  open(): void {
    this.way = 'open';
    for (const socket of this.sockets) socket.resume();
  }

  async close(): Promise<void> {
    this.shut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket): void {
    if (this.way === 'shut') {
      client.destroy();
      return;
    }
    const upstream = connect(this.target);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.sockets.add(from);
      from.setNoDelay(true);
      from.on('data', (bytes: Buffer) => {
        to.write(bytes);
      });
      from.on('end', () => to.end());
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
      if (this.way === 'silent') from.pause();
    }
  }
}
