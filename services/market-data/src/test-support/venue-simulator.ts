/**
 * A venue on a real socket that speaks the dialect of Upbit or Binance, with faults on demand. It keeps
 * a record of every right price that it sent.
 */
import { randomBytes } from 'node:crypto';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

export type Dialect = 'upbit' | 'binance';

export class VenueSimulator {
  /** Requests as they came, or the address that was asked for. */
  readonly requests: string[] = [];
  private readonly clients = new Set<WebSocket>();

  private constructor(
    private readonly server: WebSocketServer,
    private readonly dialect: Dialect,
  ) {
    server.on('connection', (client, { url }) => {
      if (dialect === 'binance') {
        this.requests.push(url ?? '');
        this.clients.add(client);
      }
      client.on('message', (data) => {
        this.requests.push((data as Buffer).toString());
        this.clients.add(client);
      });
      client.on('close', () => this.clients.delete(client));
      client.on('error', () => undefined);
    });
  }

  static async start(dialect: Dialect): Promise<VenueSimulator> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    await new Promise((resolve) => server.once('listening', resolve));
    return new VenueSimulator(server, dialect);
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Clients that have asked for something. */
  get subscribers(): number {
    return this.clients.size;
  }

  /** @param price a JSON number as the venue writes it */
  price(market: string, price: string, time = Date.now()): void {
    this.send(this.message(market, price, time));
  }

  message(market: string, price: string, time: number): string {
    if (this.dialect === 'upbit')
      return `{"type":"ticker","code":"${market}","trade_price":${price},"timestamp":${time}}`;
    const stream = `${market.toLowerCase()}@ticker`;
    return `{"stream":"${stream}","data":{"e":"24hrTicker","E":${time},"s":"${market}","c":"${price}"}}`;
  }

  /** Upbit sends binary messages. */
  send(text: string): void {
    for (const client of this.clients) client.send(text, { binary: this.dialect === 'upbit' });
  }

  sendBytes(bytes: Buffer): void {
    for (const client of this.clients) client.send(bytes, { binary: true });
  }

  /** The head of a message that says it is longer than what follows; then the connection ends. */
  half(market: string, price: string): void {
    const text = Buffer.from(this.message(market, price, Date.now()));
    const head = Buffer.from([0x82, 126, 0, 0]);
    head.writeUInt16BE(text.length, 2);
    for (const client of this.clients) {
      const { _socket: socket } = client as unknown as { readonly _socket: Socket };
      socket.write(Buffer.concat([head, text.subarray(0, text.length - 5)]));
      socket.end();
    }
  }

  garbage(): void {
    this.sendBytes(randomBytes(64));
  }

  /** Ends all connections without a word. */
  drop(): void {
    for (const client of this.clients) client.terminate();
  }

  async stop(): Promise<void> {
    for (const client of this.server.clients) client.terminate();
    await new Promise((resolve) => {
      this.server.close(resolve);
    });
  }
}
