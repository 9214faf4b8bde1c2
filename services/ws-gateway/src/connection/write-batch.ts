/** All that is written to a socket in one turn of the event loop leaves in one system call. */
import type { Duplex } from 'node:stream';

export class WriteBatch {
  private sockets: Duplex[] = [];
  private readonly flush = (): void => {
    const { sockets } = this;
    this.sockets = [];
    for (const socket of sockets) socket.uncork();
  };

  /** Holds back what is written to the socket until the turn ends; once a turn is enough. */
  hold(socket: Duplex): void {
    if (socket.writableCorked > 0) return;
    socket.cork();
    if (this.sockets.push(socket) === 1) process.nextTick(this.flush);
  }
}
