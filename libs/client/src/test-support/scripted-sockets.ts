/** A platform whose sockets the test plays the server of. */
import type { SocketEnd, SocketHandlers, SocketPlatform } from '../socket/socket';

export class ScriptedSocket {
  readonly sent: unknown[] = [];
  closedByClient = false;

  constructor(
    readonly url: URL,
    readonly headers: Readonly<Record<string, string>>,
    private readonly handlers: SocketHandlers,
  ) {}

  accept(): this {
    this.handlers.opened();
    return this;
  }

  say(message: object): this {
    this.handlers.text(JSON.stringify(message));
    return this;
  }

  sayText(text: string): this {
    this.handlers.text(text);
    return this;
  }

  end(end: Partial<SocketEnd> = {}): void {
    this.handlers.closed({ code: 1006, reason: '', ...end });
  }
}

export class ScriptedSockets implements SocketPlatform {
  readonly sendsHeaders = true;
  readonly all: ScriptedSocket[] = [];
  private waiters: (() => void)[] = [];

  readonly open = (
    url: string,
    headers: Readonly<Record<string, string>>,
    handlers: SocketHandlers,
  ): { send(text: string): void; close(): void } => {
    const socket = new ScriptedSocket(new URL(url), headers, handlers);
    this.all.push(socket);
    for (const waiter of this.waiters.splice(0)) waiter();
    return {
      send: (text) => {
        socket.sent.push(JSON.parse(text) as unknown);
      },
      close: () => {
        socket.closedByClient = true;
      },
    };
  };

  /** The connection with this number, from 0, when it is asked for. */
  async number(index: number): Promise<ScriptedSocket> {
    for (;;) {
      const socket = this.all[index];
      if (socket !== undefined) return socket;
      await new Promise<void>((resolve) => this.waiters.push(resolve));
    }
  }
}
