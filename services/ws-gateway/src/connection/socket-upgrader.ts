/** Turns admitted requests into sockets of `ws`, some of them with permessage-deflate. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type ServerOptions } from 'ws';
import { subprotocolOf } from '../session/stream-request';
import { DEFLATE_WINDOW_BITS } from '../wire/socket-frame';
import { ClientSocket } from './client-socket';

type Options = ServerOptions<typeof ClientSocket> & { readonly closeTimeout: number };

/** Bounds on what one peer can make us hold; `closeTimeout` is missing in the types of ws. */
const SOCKET_OPTIONS: Options = {
  WebSocket: ClientSocket,
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  maxPayload: 16 * 1024,
  maxFragments: 64,
  maxBufferedChunks: 256,
  skipUTF8Validation: false,
  closeTimeout: 5_000,
  // Only encodings are confirmed; without this the first one offered would be.
  handleProtocols: (offered) => subprotocolOf(offered) ?? false,
};
/** A server's frames are deflated once for all, so only what a client sends needs memory of its own. */
const DEFLATE_OPTIONS: Options = {
  ...SOCKET_OPTIONS,
  perMessageDeflate: {
    serverNoContextTakeover: true,
    clientNoContextTakeover: true,
    serverMaxWindowBits: DEFLATE_WINDOW_BITS,
    concurrencyLimit: 2,
  },
};

export class SocketUpgrader {
  private readonly plain = new WebSocketServer(SOCKET_OPTIONS);
  private readonly deflating = new WebSocketServer(DEFLATE_OPTIONS);
  private deflated = 0;

  /** @param deflatedMax sockets that may have permessage-deflate at once */
  constructor(private readonly deflatedMax: number) {}

  /** Undefined when `ws` itself has refused the handshake. */
  upgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    wantsDeflate: boolean,
  ): ClientSocket | undefined {
    const mayDeflate = wantsDeflate && this.deflated < this.deflatedMax;
    const opened: ClientSocket[] = [];
    // Called back at once or never.
    (mayDeflate ? this.deflating : this.plain).handleUpgrade(request, socket, head, (ws) =>
      opened.push(ws),
    );
    const [ws] = opened;
    if (ws !== undefined && isDeflated(ws)) this.deflated++;
    return ws;
  }

  /** The socket is no more. */
  ended(ws: ClientSocket): void {
    if (isDeflated(ws)) this.deflated--;
  }
}

export function isDeflated({ extensions }: ClientSocket): boolean {
  return extensions.includes('permessage-deflate');
}
