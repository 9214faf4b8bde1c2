/** The socket of a client: its listeners are shared by all sockets, so that none has closures of its own. */
import { WebSocket } from 'ws';

export interface SocketListener {
  message(data: Buffer, isBinary: boolean): void;
  pinged(): void;
  ponged(): void;
  /** What `ws` found wrong; the end follows. */
  failed(error: Error): void;
  closed(code: number): void;
}

export class ClientSocket extends WebSocket {
  listener: SocketListener | undefined;

  /** Tells the listener what comes from now on. */
  follow(listener: SocketListener): void {
    this.listener = listener;
    this.on('message', onMessage);
    this.on('ping', onPing);
    this.on('pong', onPong);
    this.on('error', onError);
    this.on('close', onClose);
  }
}

const listenerOf = (ws: WebSocket): SocketListener | undefined =>
  ws instanceof ClientSocket ? ws.listener : undefined;

function onMessage(this: WebSocket, data: Buffer, isBinary: boolean): void {
  listenerOf(this)?.message(data, isBinary);
}

function onPing(this: WebSocket): void {
  listenerOf(this)?.pinged();
}

function onPong(this: WebSocket): void {
  listenerOf(this)?.ponged();
}

function onError(this: WebSocket, error: Error): void {
  listenerOf(this)?.failed(error);
}

function onClose(this: WebSocket, code: number): void {
  listenerOf(this)?.closed(code);
}
